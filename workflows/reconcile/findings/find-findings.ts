import type { MatchingRules, ValueBasis } from '../../../database/matching-rules.ts';
import type { ResultSummary } from '../../../database/result-summary.ts';
import { DEFAULT_BAND } from '../constants.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { changePointOf } from './change-point.ts';
import { inSpans } from './day-counts.ts';
import { expectedBandOf } from './expected-band.ts';
import { explainDiscrepancies } from './explain-discrepancies.ts';
import { probabilityText } from './log-probability.ts';
import { losingValues, type LosingValue } from './losing-values.ts';
import { outagesOf } from './outages.ts';
import { readWeeks } from './read-weeks.ts';
import { shareText } from './shares.ts';

type Breakdowns = ResultSummary['breakdowns'];
type BreakdownRow = Breakdowns[keyof Breakdowns][number];

/** The figures that findings rest on, as read before. */
export interface Figures extends Pick<
  ResultSummary,
  'window' | 'counted' | 'headline' | 'verdicts' | 'days'
> {
  readonly breakdowns: Readonly<
    Record<keyof Breakdowns, readonly Omit<BreakdownRow, 'significance'>[]>
  >;
  /** The client's value bases by date. */
  readonly basis: MatchingRules['value']['basis'];
}

/** The parts of the summary that say why. `breakdowns` are the given ones with their significance. */
export type Found = Pick<
  ResultSummary,
  | 'breakdowns'
  | 'expectedBand'
  | 'drift'
  | 'outages'
  | 'findings'
  | 'recommendations'
  | 'proposedBasis'
>;

/** Finds what explains a result's discrepancies; its rows must be stored. */
export async function findFindings(
  statements: Statements,
  result: StoredResult,
  figures: Figures,
): Promise<Found> {
  const days = figures.days.map(({ day, settled, valid, found }) => ({
    ...{ day, settled, valid: valid.count, found: found.count },
  }));
  const settled = days.filter((day) => day.settled);
  const expectedBand = expectedBandOf(await readWeeks(statements, result, figures.window, settled));
  const outages = outagesOf(days);
  const change = changePointOf(settled.filter(({ day }) => !inSpans(outages, day)));
  const losing = losingValues(figures.breakdowns);
  const usualLoss =
    expectedBand.median === null ? DEFAULT_BAND.loss : 1 - Number(expectedBand.median);
  const facts = { ...figures, days, outages, drift: change, losing, usualLoss };
  return {
    breakdowns: withSignificance(figures.breakdowns, losing),
    expectedBand,
    drift: change && {
      ...{ day: change.day, pValue: probabilityText(change.lnP) },
      ...{ before: shareText(change.before), after: shareText(change.after) },
    },
    outages: [...outages],
    ...(await explainDiscrepancies(statements, result, facts, basisInForce(figures))),
  };
}

function withSignificance(
  breakdowns: Figures['breakdowns'],
  losing: readonly LosingValue[],
): Breakdowns {
  const ofDimension = (dimension: keyof Breakdowns) =>
    breakdowns[dimension].map((row) => {
      const found = losing.find((each) => each.dimension === dimension && each.value === row.value);
      return { ...row, significance: found?.significance ?? null };
    });
  return {
    payment: ofDimension('payment'),
    shippingMethod: ofDimension('shippingMethod'),
    status: ofDimension('status'),
    device: ofDimension('device'),
    trafficSource: ofDimension('trafficSource'),
    country: ofDimension('country'),
  };
}

/** The basis of the last counted day. */
function basisInForce({ basis, counted, window }: Figures): ValueBasis {
  const day = counted?.to ?? window.to;
  return basis.findLast(({ from }) => from === null || from <= day)?.basis ?? 'gross';
}
