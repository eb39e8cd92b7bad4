import type { Label } from './model.ts';
import type { TruthKey } from './truth-key.ts';
import { decimal, tally } from './truth-tally.ts';

/** Figures of one verdict over the counted window. Money: decimal strings, client's currency. */
export interface VerdictTruth {
  /** Keys; for `unidentifiable` GA4's transactions. */
  readonly count: number;
  /** Orders of the counted window, of whatever class, and what they cost. */
  readonly orders: number;
  readonly orderValue: string;
  /** Of these, what the valid orders cost: the bridge's s. */
  readonly validValue: string;
  /** GA4 gross of the keys on all fetched days: the bridge's g. */
  readonly ga4Value: string;
  /** Platform ids of the orders, ascending; transaction ids as sent where no order exists. */
  readonly ids: readonly string[];
}

/** The figures of each verdict that counted keys have. */
export function verdictsOf(keys: readonly TruthKey[]): Partial<Record<Label, VerdictTruth>> {
  const byLabel = Map.groupBy(keys, ({ planted }) => planted.label);
  return Object.fromEntries(
    [...byLabel].map(([label, members]) => {
      const orders = members.flatMap((key) => key.ordersCounted);
      const noId = label === 'unidentifiable';
      return [
        label,
        {
          count: noId ? members.reduce((sum, key) => sum + key.transactions, 0) : members.length,
          orders: orders.length,
          orderValue: tally(orders).value,
          validValue: decimal(members.reduce((sum, key) => sum + key.shopValue, 0)),
          ga4Value: decimal(members.reduce((sum, key) => sum + key.ga4Value, 0)),
          ids: noId ? [] : members.flatMap(({ ids }) => ids).sort(),
        },
      ];
    }),
  );
}

/** Ids of the keys by label and cause. */
export function causesOf(keys: readonly TruthKey[]): Record<string, string[]> {
  const caused = keys.filter(({ cause }) => cause !== undefined);
  const groups = Map.groupBy(caused, ({ planted, cause }) => `${planted.label} ${cause}`);
  return Object.fromEntries(
    [...groups].map(([name, members]) => [name, members.flatMap(({ ids }) => ids).sort()]),
  );
}
