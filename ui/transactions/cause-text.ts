import type { RowCause } from '../../database/row-causes.ts';
import type { Translate } from '../language/translator.ts';

/** Causes that the engine gives to single rows. */
export const rowCauses = [
  ...(['wrong_id', 'reissued', 'seen_again', 'sent_twice', 'tax', 'shipping'] as const),
  ...(['tax_and_shipping', 'discount', 'refund', 'presentment_currency'] as const),
  ...(['vat_rate', 'multiple'] as const),
] satisfies RowCause[];

/** A row's cause in words; as it is where a newer engine knows more causes than this page. */
export function causeText(cause: string | null, t: Translate): string {
  const known = rowCauses.find((each) => each === cause);
  return known === undefined ? (cause ?? '–') : t(`transactions.causes.${known}`);
}
