import type { Result } from '../../api/results/results.schema.ts';
import { decimalOf, micros } from '../money/micros.ts';

type Summary = Result['summary'];
type Verdict = Summary['verdicts'][number]['verdict'];
type Step = Summary['bridges'][number]['steps'][number]['step'];

/** A tab over the rows: those of some verdicts, with the part that they have in the bridge. */
export interface VerdictGroup {
  readonly name: Verdict | 'all';
  readonly verdicts: readonly Verdict[];
  readonly scope: 'counted' | 'provisional';
  readonly count: number;
  /** In the client's currency; undefined where the rows have no part in the bridge. */
  readonly money: string | undefined;
}

/** Each tab and its step; both kinds of refunded orders are one step. */
const groups: readonly (readonly [Verdict, Step | undefined, readonly Verdict[]])[] = [
  ['missing_in_ga4', 'missing_in_ga4', ['missing_in_ga4']],
  ['value_mismatch', 'value_mismatch', ['value_mismatch']],
  ['duplicated_in_ga4', 'duplicated_in_ga4', ['duplicated_in_ga4']],
  ['cancelled_in_ga4', 'cancelled_in_ga4', ['cancelled_in_ga4']],
  ['refunded_in_ga4', 'refunded_in_ga4', ['refunded_in_ga4', 'refunded_in_both']],
  ['open_in_ga4', 'open_in_ga4', ['open_in_ga4']],
  ['excluded_in_ga4', 'excluded_in_ga4', ['excluded_in_ga4']],
  ['duplicate_order_key', 'duplicate_order_key', ['duplicate_order_key']],
  ['currency_mismatch', 'currency_mismatch', ['currency_mismatch']],
  ['unknown_in_shop', 'unknown_in_shop', ['unknown_in_shop']],
  ['unidentifiable', 'unidentifiable', ['unidentifiable']],
  ['matched', 'within_tolerance', ['matched']],
  ['rightly_absent', undefined, ['rightly_absent']],
];

/** The tabs over a result's rows: all of the counted days, then each verdict that has any. */
export function verdictGroups({
  verdicts,
  bridges,
  currency,
  provisional,
}: Summary): VerdictGroup[] {
  const bridge = bridges.find((each) => each.currency === currency);
  const rowsOf = (wanted: readonly Verdict[]) =>
    verdicts
      .filter(({ verdict }) => wanted.includes(verdict))
      .reduce((sum, { rows }) => sum + rows, 0);
  const moneyOf = (wanted: Step) => bridge?.steps.find(({ step }) => step === wanted)?.amount;
  const counted = verdicts.filter(({ verdict }) => verdict !== 'pending');
  const all: VerdictGroup = {
    ...{ name: 'all', verdicts: [], scope: 'counted' },
    count: counted.reduce((sum, { rows }) => sum + rows, 0),
    money: bridge && decimalOf(micros(bridge.ga4Total) - micros(bridge.shopTotal)),
  };
  const each = groups.map(([name, step, wanted]): VerdictGroup => {
    const money = step === undefined ? undefined : moneyOf(step);
    return { name, verdicts: wanted, scope: 'counted', count: rowsOf(wanted), money };
  });
  const pending: VerdictGroup = {
    ...{ name: 'pending', verdicts: ['pending'], scope: 'provisional' },
    count: provisional?.pending.count ?? 0,
    money: provisional ? decimalOf(-micros(provisional.pending.value)) : undefined,
  };
  return [all, ...[...each, pending].filter(({ count }) => count > 0)];
}
