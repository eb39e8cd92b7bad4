import type { ResultSummary } from '../../database/result-summary.ts';
import type { PlantedTruth } from '../../simulators/demo/truth.ts';

/** The figures of a report in one shape, so that what was found and what was planted compare. */
export interface Figures {
  counted: unknown;
  headline: unknown;
  verdicts: unknown[];
  shopTotal: string | undefined;
  ga4Total: string | undefined;
  bridge: Record<string, string>;
  byPayment: unknown[];
  byDay: unknown[];
  provisional: unknown;
}

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);

/** What a report says. Steps and verdicts without a row are left out. */
export function reportedFigures(summary: ResultSummary): Figures {
  const { counted, headline, provisional } = summary;
  const [bridge] = summary.bridges;
  const steps = bridge?.steps.filter(({ rows, amount }) => rows > 0 || amount !== '0.00') ?? [];
  return {
    counted: counted && { from: counted.from, to: counted.to },
    headline: { valid: headline.valid, found: headline.found, missing: headline.missing },
    verdicts: summary.verdicts
      .filter(({ rows }) => rows > 0)
      .map(({ verdict: name, count, orderValue, ga4Value }) => ({
        name,
        count,
        orderValue,
        ga4Value,
      }))
      .sort(byName),
    shopTotal: bridge?.shopTotal,
    ga4Total: bridge?.ga4Total,
    bridge: withoutZeros(Object.fromEntries(steps.map(({ step, amount }) => [step, amount]))),
    byPayment: summary.breakdowns.payment
      .map(({ value, valid, missing }) => ({ name: value, valid, missing }))
      .sort(byName),
    byDay: summary.days
      .filter(({ settled, valid }) => settled && valid.count > 0)
      .map(({ day, valid, missing }) => ({ name: day, valid, missing }))
      .sort(byName),
    provisional: provisional && {
      valid: provisional.valid,
      found: provisional.found,
      pending: provisional.pending,
    },
  };
}

/** What was planted, told as a report would. */
export function plantedFigures(truth: PlantedTruth): Figures {
  return {
    counted: truth.counted,
    headline: { valid: truth.valid, found: truth.found, missing: truth.missing },
    verdicts: Object.entries(truth.verdicts)
      .map(([name, { count, orderValue, ga4Value }]) => ({ name, count, orderValue, ga4Value }))
      .sort(byName),
    shopTotal: truth.bridge.shopTotal,
    ga4Total: truth.bridge.ga4Total,
    bridge: plantedBridge(truth),
    byPayment: [...truth.byPayment].sort(byName),
    byDay: [...truth.byDay].sort(byName),
    provisional: truth.provisional,
  };
}

/** The report shows both kinds of refunded orders as one step, and matched keys as tolerance. */
function plantedBridge({ bridge }: PlantedTruth): Record<string, string> {
  const { refunded_in_both, refunded_in_ga4, matched, ...others } = bridge.steps;
  return withoutZeros({
    ...others,
    refunded_in_ga4: addCents(refunded_in_both, refunded_in_ga4),
    within_tolerance: matched ?? '0.00',
  });
}

function withoutZeros(steps: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(steps).filter(([, amount]) => amount !== '0.00'));
}

function addCents(one = '0.00', other = '0.00'): string {
  const cents = (amount: string) => BigInt(amount.replace('.', ''));
  const sum = cents(one) + cents(other);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(3, '0');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The planted ids by verdict, of orders or, where there are none, of transactions. */
export function plantedIds(truth: PlantedTruth): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(truth.verdicts)
      .filter(([verdict]) => verdict !== 'unidentifiable')
      .map(([verdict, { ids }]) => [verdict, ids]),
  );
}
