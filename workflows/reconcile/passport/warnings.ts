import type { PassportWarning } from '../../../database/notices.ts';
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
export const warningsOf = (inputs: AuditInputs, facts: WarningFacts): PassportWarning[] => [
  ...zoneWarnings(inputs, facts.zones),
  ...currencyWarnings(inputs, facts),
  ...keyWarnings(facts.key),
  ...facts.unmappedStatuses.map(({ status, orders }): PassportWarning =>
    status === '' ? { code: 'no_status', orders } : { code: 'unknown_status', status, orders },
  ),
  ...vanishedWarning(facts),
];

function zoneWarnings({ zone }: AuditInputs, zones: WarningFacts['zones']): PassportWarning[] {
  const others = [...new Set(zones.map((each) => each.zone))].filter((each) => each !== zone);
  return [
    ...others.map((each) => ({ code: 'zone' as const, zone: each, client: zone })),
    ...(zones.length > 1 ? [{ code: 'zone_changed' as const, zones }] : []),
  ];
}

function currencyWarnings(
  { currency: client, shop, ga4 }: AuditInputs,
  { otherCurrencies }: WarningFacts,
): PassportWarning[] {
  const others = (reads: readonly { readonly facts: { readonly currency: string | null } }[]) =>
    [...new Set(reads.flatMap(({ facts }) => facts.currency ?? []))]
      .filter((each) => each !== client)
      .sort();
  return [
    ...others(ga4.reads).map((currency) => ({ code: 'ga4_currency' as const, currency, client })),
    ...others(shop.reads).map((currency) => ({ code: 'shop_currency' as const, currency, client })),
    ...otherCurrencies.map((each) => ({ code: 'other_currency' as const, ...each })),
  ];
}

function vanishedWarning({ vanishedOrders, vanishedNumbers }: WarningFacts): PassportWarning[] {
  if (vanishedOrders === 0) return [];
  return [{ code: 'vanished', orders: vanishedOrders, numbers: [...vanishedNumbers] }];
}
