import type { ResultPassport } from '../../database/result-summary.ts';
import type { Result } from '../results/results.schema.ts';
import type { Reason } from './comparison.schema.ts';

type Side = Pick<ResultPassport['orders'], 'rowsRead' | 'total' | 'currency'>;

/** What tells why results differ. */
interface Made extends Pick<Result, 'window' | 'rulesVersion' | 'inputHash'> {
  readonly passport: Readonly<Record<'orders' | 'ga4', Side>> &
    Pick<ResultPassport, 'unsettledDays'>;
}

/** Why two results of a client differ, as far as what they were made from tells. */
export function reasonsOf(then: Made, now: Made): Reason[] {
  const isSameWindow = then.window.from === now.window.from && then.window.to === now.window.to;
  const reasons: Reason[] = [
    ...(isSameWindow ? [] : [{ reason: 'other_window' as const }]),
    ...otherRules(then, now),
    ...settled(then, now),
    // Of two windows other rows are read in any case.
    ...(isSameWindow ? newData(then, now) : []),
  ];
  return reasons.length > 0 ? reasons : [{ reason: 'same_inputs' }];
}

function otherRules(then: Made, now: Made): Reason[] {
  if (then.rulesVersion === now.rulesVersion) return [];
  return [{ reason: 'other_rules', then: then.rulesVersion, now: now.rulesVersion }];
}

function settled(then: Made, now: Made): Reason[] {
  const [before, after] = [then, now].map(({ passport }) => passport.unsettledDays.length);
  if (before === undefined || after === undefined || before === after) return [];
  return [{ reason: 'ga4_settled', provisionalDaysThen: before, provisionalDaysNow: after }];
}

function newData(then: Made, now: Made): Reason[] {
  const sides = (['orders', 'ga4'] as const).flatMap((side): Reason[] =>
    differs(then.passport[side], now.passport[side])
      ? [newSide(side, then.passport[side], now.passport[side])]
      : [],
  );
  if (sides.length > 0 || then.inputHash === now.inputHash) return sides;
  // Which days are settled is part of the hash too.
  return settled(then, now).length > 0 ? [] : [{ reason: 'changed_inside' }];
}

const differs = (then: Side, now: Side) =>
  then.rowsRead !== now.rowsRead || then.total !== now.total;

function newSide(side: 'orders' | 'ga4', then: Side, now: Side): Reason {
  return {
    ...{ reason: 'new_data', side, rowsThen: then.rowsRead, rowsNow: now.rowsRead },
    ...{ totalThen: then.total, totalNow: now.total, currency: now.currency },
  };
}
