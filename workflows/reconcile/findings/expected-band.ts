import type { ExpectedBand } from '../../../database/findings.ts';
import { calendarDay, dayNumber } from '../../calendar-days.ts';
import { BAND_DEVIATIONS, BAND_WEEKS, DEFAULT_BAND } from '../constants.ts';
import { sumOf, type DayCounts } from './day-counts.ts';
import { median, shareText } from './shares.ts';

/** The match rate of a week, which begins on a Monday. */
export interface WeekRate {
  readonly from: string;
  readonly rate: number;
}

/** The weeks of which all seven days are given and that have orders, oldest first. */
export function weeksOf(days: readonly DayCounts[]): readonly WeekRate[] {
  const weeks = Map.groupBy(days, ({ day }) => Math.floor((dayNumber(day) - FIRST_MONDAY) / 7));
  return [...weeks]
    .sort(([a], [b]) => a - b)
    .flatMap(([week, ofWeek]) => {
      const { valid, found } = sumOf(ofWeek);
      if (ofWeek.length < 7 || valid === 0) return [];
      return [{ from: calendarDay(FIRST_MONDAY + 7 * week), rate: found / valid }];
    });
}

/** A Monday, from which weeks are counted. */
const FIRST_MONDAY = dayNumber('1970-01-05');

/**
 * Where the client's match rate usually lies: median ± 3 median absolute deviations of its last weeks,
 * within 0 … 1; the default band where too few are known.
 */
export function expectedBandOf(weeks: readonly WeekRate[]): ExpectedBand {
  const last = weeks.slice(-BAND_WEEKS);
  const shown = last.map(({ from, rate }) => ({ from, rate: shareText(rate) }));
  const middle = median(last.map(({ rate }) => rate));
  if (middle === null || last.length < BAND_WEEKS) {
    const [low, high] = [shareText(DEFAULT_BAND.low), shareText(DEFAULT_BAND.high)];
    return { low, high, median: null, weeks: shown };
  }
  const deviation = median(last.map(({ rate }) => Math.abs(rate - middle))) ?? 0;
  return {
    low: shareText(middle - BAND_DEVIATIONS * deviation),
    high: shareText(middle + BAND_DEVIATIONS * deviation),
    median: shareText(middle),
    weeks: shown,
  };
}
