import type { DaySpan } from '../../../database/figure-types.ts';
import type { Finding, FindingFilter } from '../../../database/findings.ts';
import type { ResultSummary } from '../../../database/result-summary.ts';
import type { Verdict } from '../../../database/verdicts.ts';
import type { ChangePoint } from './change-point.ts';
import type { DayCounts } from './day-counts.ts';
import type { LosingValue } from './losing-values.ts';

/** What causes are concluded from. */
export interface Facts {
  readonly headline: Pick<
    ResultSummary['headline'],
    'valid' | 'missing' | 'rateByCount' | 'familyRate'
  >;
  readonly verdicts: readonly Pick<
    ResultSummary['verdicts'][number],
    'verdict' | 'rows' | 'orderValue' | 'ga4Value'
  >[];
  /** The window's days in order. */
  readonly days: readonly (DayCounts & { readonly settled: boolean })[];
  readonly outages: readonly DaySpan[];
  readonly drift: ChangePoint | null;
  /** The largest excess first. */
  readonly losing: readonly LosingValue[];
  /** The missing share that is usual for this client. */
  readonly usualLoss: number;
}

/** A finding before its rows are counted. */
export interface Candidate extends Omit<Finding, 'filter' | 'rows' | 'count' | 'atStake'> {
  readonly filter: FindingFilter & { causes?: string[] };
  /**
   * Of lost orders the missing share of all valid orders of the filter, which the client's usual loss
   * explains in part; null where it explains nothing.
   */
  readonly lossShare: number | null;
}

/** Rows of a verdict in the counted window. */
export const rowsOf = ({ verdicts }: Facts, verdict: Verdict): number =>
  verdicts.find((each) => each.verdict === verdict)?.rows ?? 0;
