import type { ResultSummary } from '../../database/result-summary.ts';
import { fromMicros, micros } from './reconcile-world.ts';

interface Loss {
  count: number;
  atStake: string;
}

/** The figures of a report in one shape, so that what was found and what was planted compare. */
export interface Figures {
  counted: unknown;
  headline: unknown;
  trackingRate: string | null;
  familyRate: string | null;
  verdicts: unknown[];
  shopTotal: string | undefined;
  ga4Total: string | undefined;
  bridge: Record<string, string>;
  byPayment: unknown[];
  byDay: unknown[];
  provisional: unknown;
  /** By cause, but those of `plainLosses`. */
  findings: Record<string, Loss>;
  /** Missing orders that neither an outage nor a payment explains: which of the rest does is chance. */
  plainLosses: Loss;
  outages: unknown;
}

const plain = ['shipping_option', 'device', 'source', 'country', 'drift', 'ordinary_loss'];
const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);

/** What a report says. Steps and verdicts without a row are left out. */
export function reportedFigures(summary: ResultSummary): Figures {
  const { counted, headline, provisional } = summary;
  const [bridge] = summary.bridges;
  const steps = bridge?.steps.filter(({ amount }) => amount !== '0.00') ?? [];
  const isPlain = ({ cause }: { cause: string }) => plain.includes(cause);
  const causes = new Set(summary.findings.filter((one) => !isPlain(one)).map(({ cause }) => cause));
  return {
    counted: counted && { from: counted.from, to: counted.to },
    headline: { valid: headline.valid, found: headline.found, missing: headline.missing },
    trackingRate: headline.trackingRate,
    familyRate: headline.familyRate,
    verdicts: summary.verdicts
      .filter(({ rows }) => rows > 0)
      .map(({ verdict: name, count, orderValue, ga4Value }) => ({
        ...{ name, count, orderValue, ga4Value },
      }))
      .sort(byName),
    shopTotal: bridge?.shopTotal,
    ga4Total: bridge?.ga4Total,
    bridge: Object.fromEntries(steps.map(({ step, amount }) => [step, amount])),
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
    findings: Object.fromEntries(
      [...causes].map((cause) => [cause, reportedLoss(summary, (one) => one === cause)]),
    ),
    plainLosses: reportedLoss(summary, (one) => plain.includes(one)),
    outages: summary.outages,
  };
}

/** What the findings of some causes cover together. */
export function reportedLoss(
  { findings }: ResultSummary,
  isMeant: (cause: string) => boolean,
): Loss {
  const meant = findings.filter(({ cause }) => isMeant(cause));
  return {
    count: meant.reduce((sum, { count }) => sum + count, 0),
    atStake: fromMicros(meant.reduce((sum, { atStake }) => sum + micros(atStake), 0n)),
  };
}
