import { loadavg } from 'node:os';
import lighthouse from 'lighthouse';
import desktop from 'lighthouse/core/config/desktop-config.js';

export const categories = ['performance', 'accessibility', 'best-practices'] as const;

/** What a person waits for and sees move, of Lighthouse's audits: milliseconds, and a share that moves. */
export const figures = {
  LCP: 'largest-contentful-paint',
  blocked: 'total-blocking-time',
  shift: 'cumulative-layout-shift',
  'speed index': 'speed-index',
} as const;

/** One visit, with scores of 100 by category, figures by place, and how busy the machine was. */
export interface Visit {
  readonly scores: readonly number[];
  readonly figures: readonly number[];
  readonly load: number;
  /** The audits that cost something, with their worth. */
  readonly faults: readonly string[];
}

/** Throws where the page was not measured, or another one was. */
export async function visitPage(url: string, port: number): Promise<Visit> {
  const flags = { port, logLevel: 'error' as const, onlyCategories: [...categories] };
  const report = (await lighthouse(url, flags, desktop))?.lhr;
  if (report === undefined) throw new Error(`Lighthouse has no report on ${url}`);
  if (report.runtimeError) throw new Error(report.runtimeError.message);
  if (report.finalDisplayedUrl !== url)
    throw new Error(`${url} led to ${report.finalDisplayedUrl}`);
  const { audits } = report;
  const weighed = categories.flatMap((name) => report.categories[name]?.auditRefs ?? []);
  return {
    scores: categories.map((name) => 100 * (report.categories[name]?.score ?? NaN)),
    figures: Object.values(figures).map((id) => audits[id]?.numericValue ?? NaN),
    load: loadavg()[0] ?? NaN,
    faults: weighed
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
      .map(({ id }) => `${id} ${audits[id]?.displayValue ?? ''}`.trim()),
  };
}
