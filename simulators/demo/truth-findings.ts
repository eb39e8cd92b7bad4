import { addDays } from './calendar.ts';
import type { Cents, GapKind, Label } from './model.ts';
import { isBrokenDay } from './shop-time.ts';
import type { TruthKey } from './truth-key.ts';
import { decimal, tally, type Tally } from './truth-tally.ts';

/** Discrepancies of one cause: keys (for `id_not_sent` GA4's transactions) and Σ |difference|. */
export interface FindingTruth {
  readonly cause: string;
  readonly count: number;
  readonly atStake: string;
}

/** Missing orders of one day which neither an outage nor their payment explains. */
export interface PlainLoss extends Tally {
  readonly day: string;
}

/** Days inclusive. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Missing orders that stand alone: whether they are a drift's depends on its day. */
const PLAIN_LOSS = 'plain_loss';

const byLabel: Readonly<Partial<Record<Label, string>>> = {
  unidentifiable: 'id_not_sent',
  duplicate_order_key: 'number_reused',
  open_in_ga4: 'not_yet_paid',
  cancelled_in_ga4: 'cancelled_after_sale',
  refunded_in_ga4: 'refund_not_sent',
  excluded_in_ga4: 'outside_comparison',
  currency_mismatch: 'currency_setup',
};
const byGap: Readonly<Partial<Record<GapKind, string>>> = {
  tax: 'value_definition',
  shipping: 'value_definition',
  tax_and_shipping: 'value_definition',
  unexplained: 'unexplained_value',
};

/** The finding of each counted discrepancy; missing orders without one by day. */
export function findingsOf(counted: readonly TruthKey[], lossyGateway: string) {
  const causes = Map.groupBy(counted, (key) => findingOf(key, lossyGateway));
  const plain = causes.get(PLAIN_LOSS) ?? [];
  const findings = [...causes]
    .filter(([cause]) => cause !== undefined && cause !== PLAIN_LOSS)
    .map(([cause = '', keys]): FindingTruth => ({
      cause,
      count: keys.reduce((sum, key) => sum + sizeOf(key), 0),
      atStake: decimal(keys.reduce((sum, key) => sum + stakeOf(key), 0)),
    }));
  const orders = plain.flatMap(({ validCounted }) => validCounted);
  const plainLosses = [...Map.groupBy(orders, ({ day }) => day)]
    .map(([day, own]): PlainLoss => ({ day, ...tally(own) }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  return { findings, plainLosses };
}

function findingOf(key: TruthKey, lossyGateway: string): string | undefined {
  const { label, gap, repeat } = key.planted;
  if (label === 'missing_in_ga4') return lossOf(key, lossyGateway);
  if (label === 'unknown_in_shop') return key.cause ?? 'foreign_id';
  if (gap !== undefined) return byGap[gap] ?? gap;
  return repeat ?? byLabel[label];
}

function lossOf(key: TruthKey, lossyGateway: string): string {
  if (key.cause !== undefined) return key.cause;
  const [order] = key.validCounted;
  if (order && isBrokenDay(order.day)) return 'outage';
  return order?.gateways.includes(lossyGateway) ? 'payment_return' : PLAIN_LOSS;
}

function sizeOf(key: TruthKey): number {
  return key.planted.label === 'unidentifiable' ? key.transactions : 1;
}

function stakeOf(key: TruthKey): Cents {
  const isMixed = key.planted.label === 'currency_mismatch';
  return isMixed ? key.shopValue : Math.abs(key.ga4Value - key.shopValue);
}

/** The counted days on which tags were broken, as runs. */
export function outagesOf({ from, to }: Days): Days[] {
  const runs: { from: string; to: string }[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const last = runs.at(-1);
    if (!isBrokenDay(day)) continue;
    if (last !== undefined && addDays(last.to, 1) === day) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs;
}
