/** Causes that the engine gives to single rows. */
export const rowCauses = [
  ...(['wrong_id', 'reissued', 'seen_again', 'sent_twice', 'tax', 'shipping'] as const),
  ...(['tax_and_shipping', 'discount', 'refund', 'presentment_currency'] as const),
  ...(['vat_rate', 'multiple'] as const),
];
export type RowCause = (typeof rowCauses)[number];
