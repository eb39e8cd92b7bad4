import type { KeyEvidence, ResultPassport } from '../../../database/result-summary.ts';
import type { AuditInputs } from '../audit-inputs.ts';
import { keyWarnings } from './key-warnings.ts';

/** What the passport says beside the sources' own facts. */
export interface WarningFacts extends Pick<ResultPassport, 'unmappedStatuses' | 'vanishedOrders'> {
  readonly key: KeyEvidence;
  readonly zones: ResultPassport['ga4']['zones'];
  /** The first of the vanished orders' numbers. */
  readonly vanishedNumbers: readonly string[];
  /** Orders of the counted window in other currencies than the client's. */
  readonly otherCurrencies: readonly { readonly currency: string; readonly orders: number }[];
}

/** What a reader of the result should know: it does not make the result wrong or incomplete. */
export const warningsOf = (inputs: AuditInputs, facts: WarningFacts): string[] => [
  ...zoneWarnings(inputs, facts.zones),
  ...currencyWarnings(inputs, facts),
  ...keyWarnings(facts.key),
  ...facts.unmappedStatuses.map(({ status, orders }) =>
    status === ''
      ? `Orders without a status count as open: ${ordersText(orders)}.`
      : `No rule knows the status "${status}", which counts as open: ${ordersText(orders)}.`,
  ),
  ...vanishedWarning(facts),
];

function zoneWarnings({ zone }: AuditInputs, zones: WarningFacts['zones']): string[] {
  const others = [...new Set(zones.map((each) => each.zone))].filter((each) => each !== zone);
  const spans = zones.map((each) => `${each.zone} from ${each.from} to ${each.to}`);
  return [
    ...others.map(
      (each) => `The GA4 property's days are those of ${each}, the client's of ${zone}.`,
    ),
    ...(zones.length > 1 ? [`The GA4 property's zone changed: ${spans.join(', ')}.`] : []),
  ];
}

function currencyWarnings(
  { currency, shop, ga4 }: AuditInputs,
  { otherCurrencies }: WarningFacts,
): string[] {
  const others = (reads: readonly { readonly facts: { readonly currency: string | null } }[]) =>
    [...new Set(reads.flatMap(({ facts }) => facts.currency ?? []))]
      .filter((each) => each !== currency)
      .sort();
  return [
    ...others(ga4.reads).map(
      (each) => `GA4 reported in ${each}, the client's currency is ${currency}.`,
    ),
    ...others(shop.reads).map(
      (each) => `The shop's currency is ${each}, the client's ${currency}.`,
    ),
    ...otherCurrencies.map(
      (each) =>
        `Only the ${each.currency} bridge has the values of ${ordersText(each.orders)} in ${each.currency}.`,
    ),
  ];
}

function vanishedWarning({ vanishedOrders, vanishedNumbers }: WarningFacts): string[] {
  if (vanishedOrders === 0) return [];
  const unnamed = vanishedOrders - vanishedNumbers.length;
  const named = vanishedNumbers.join(', ') + (unnamed > 0 ? ` and ${unnamed} more` : '');
  return [`No longer in the shop, so no sales: ${ordersText(vanishedOrders)} (${named}).`];
}

const ordersText = (orders: number): string => `${orders} order${orders === 1 ? '' : 's'}`;
