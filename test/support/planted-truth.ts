import { addDays } from '../../simulators/demo/calendar.ts';
import type { PlantedTruth } from '../../simulators/demo/truth.ts';
import type { Figures } from './reported-figures.ts';
import type { ReportedKeys } from './reported-keys.ts';

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);

/** What was planted, told as a report would. */
export function plantedFigures(truth: PlantedTruth): Figures {
  const { valid, found, missing, sold, causes, plainLosses } = truth;
  const reissued = causes['missing_in_ga4 reissued']?.length ?? 0;
  return {
    counted: truth.counted,
    headline: { valid, found, missing },
    trackingRate: share(sold.found, sold.count),
    familyRate: share(found.count + reissued, valid.count),
    verdicts: Object.entries(truth.verdicts)
      .map(([name, { count, orderValue, ga4Value }]) => ({ name, count, orderValue, ga4Value }))
      .sort(byName),
    shopTotal: truth.bridge.shopTotal,
    ga4Total: truth.bridge.ga4Total,
    bridge: plantedBridge(truth),
    byPayment: [...truth.byPayment].sort(byName),
    byDay: [...truth.byDay].sort(byName),
    provisional: truth.provisional,
    findings: Object.fromEntries(
      truth.findings.map(({ cause, count, atStake }) => [cause, { count, atStake }]),
    ),
    plainLosses: sumOf(plainLosses),
    outages: truth.outages,
  };
}

/** The plain losses of a drift that began on this day, and those before it. */
export function plantedLosses(truth: PlantedTruth, driftDay: string) {
  const { plainLosses } = truth;
  return {
    before: sumOf(plainLosses.filter(({ day }) => day < driftDay)),
    since: sumOf(plainLosses.filter(({ day }) => day >= driftDay)),
  };
}

/** The days that a report may give for a change on this one: tests of chance are not exact. */
export function about(day: string | null): string[] {
  return day === null ? [] : [-2, -1, 0, 1, 2].map((days) => addDays(day, days));
}

/** The planted keys by what is said of them: ids of orders or, where there are none, of transactions. */
export function plantedKeys(truth: PlantedTruth): ReportedKeys {
  return {
    verdicts: Object.fromEntries(
      Object.entries(truth.verdicts)
        .filter(([verdict]) => verdict !== 'unidentifiable')
        .map(([verdict, { ids }]) => [verdict, ids]),
    ),
    causes: truth.causes,
    byAlias: truth.sentByPlugIn,
    converted: truth.converted,
  };
}

/** The report shows both kinds of refunded orders as one step, and matched keys as tolerance. */
function plantedBridge({ bridge }: PlantedTruth): Record<string, string> {
  const { refunded_in_both, refunded_in_ga4, matched, ...others } = bridge.steps;
  const steps = {
    ...others,
    refunded_in_ga4: addCents([refunded_in_both, refunded_in_ga4]),
    within_tolerance: matched ?? '0.00',
  };
  return Object.fromEntries(Object.entries(steps).filter(([, amount]) => amount !== '0.00'));
}

function sumOf(tallies: readonly { readonly count: number; readonly value: string }[]) {
  return {
    count: tallies.reduce((sum, { count }) => sum + count, 0),
    atStake: addCents(tallies.map(({ value }) => value)),
  };
}

function addCents(amounts: readonly (string | undefined)[]): string {
  const sum = amounts.reduce((all, amount = '0.00') => all + BigInt(amount.replace('.', '')), 0n);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(3, '0');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function share(part: number, whole: number): string {
  return (part / whole).toFixed(6);
}
