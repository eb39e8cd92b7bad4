/**
 * All constants of the reconciliation, each with its reason or source. The table in
 * docs/reconciliation.md says the same to its readers.
 */

/** Hours after the end of a property day from which GA4's figures of it no longer change: support.google.com/analytics/answer/11198161. */
export const SETTLING_HOURS = 72;
/** GA4's rows may differ from its own total without dimensions by this share, no more: beyond rounding, something is held back. */
export const CONTROL_SHARE = '0.005';
/** Converted amounts agree within this many per cent: GA4's daily rate is not the shop's. */
export const CONVERTED_PERCENT = '2';

/** GA4 keys that are tried when schemes are scored: of twice as many or more every m-th is, and a share is still exact to some three points. */
export const SCORED_KEYS = 1_000;
/** Hits from which a scheme counts as proven: fewer may be chance. */
export const PROVEN_HITS = 50;
/** Points by which another scheme must be better to replace a proven one: no flapping between near equals. */
export const BETTER_POINTS = 0.1;
/** Share of GA4's ids tried below which even the chosen scheme is doubtful: most ids are something else. */
export const WEAK_SCORE = 0.5;
/** A GA4 day lies between one day before its order's day (zones) and three after (late hits); see read-margins.ts. */
export const NEAR_DAYS_BEFORE = 1;
export const NEAR_DAYS_AFTER = 3;
/** Keys from which a second scheme is in use, or first replaces the platform's usual one: fewer may be strangers that look alike. */
export const ALIAS_KEYS = 5;
/** Share of GA4's ids tried from which a second scheme also takes ids that a far order owns: late hits are not that many. */
export const ALIAS_SHARE = 0.1;
/** Share of alias keys on the wrong side of the change from which both schemes are in use at once. */
export const MIXED_SHARE = 0.1;

/** Largest whole factor that explains a gap: cents for units (100) and units of a thousand. */
export const MOST_TIMES = 1000;
/** Share and number of value mismatches that one definition must explain before another basis is proposed. */
export const BASIS_SHARE = 0.6;
export const BASIS_MISMATCHES = 20;

/** Two-sided 95 % quantile of the normal distribution, for Wilson's interval. */
export const Z_95 = 1.959964;
/** Orders below which a rate is marked small: the usual rule of thumb for proportions. */
export const SMALL_ORDERS = 30;
/** Family-wise error of all tests of a result together. */
export const ALPHA = 0.01;
/** Orders and points below which a significant difference is not worth anybody's time. */
export const TESTED_ORDERS = 20;
export const EXCESS_POINTS = 0.05;
/** Settled days on either side of a change point: two weeks, so that weekdays even out. */
export const DRIFT_DAYS = 14;
export const DRIFT_POINTS = 0.05;
/** A day is down where its rate is this share of the median day's or less, with as many orders. */
export const OUTAGE_SHARE = 0.5;
export const OUTAGE_ORDERS = 20;
/** The client's own band: median ± this many median absolute deviations of so many settled weeks. */
export const BAND_WEEKS = 8;
export const BAND_DEVIATIONS = 3;
/** Days before the window beyond which a week says nothing about it: half a year. */
export const BAND_REACH_DAYS = 182;
/** Ordinary set-ups lose 5 to 15 %: domain guides; taken while fewer weeks are known. */
export const DEFAULT_BAND = { low: 0.85, high: 0.95, loss: 0.1 } as const;

/** Rows from which a result gets a store of its own: below, the shared one is as fast. */
export const OWN_STORE_ROWS = 50_000;
