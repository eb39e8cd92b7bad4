import Table from 'cli-table3';
import lighthouse from 'lighthouse';
import desktop from 'lighthouse/core/config/desktop-config.js';
import { freePort } from '../stack/ports.ts';
import { sharedBrowser } from '../test/support/browser.ts';
import { builtPage } from '../test/support/built-page.ts';
import { stopServers } from '../test/support/servers.ts';
import { shownPlatform } from '../test/support/shown-platform.ts';
import { signInOn } from '../test/support/sign-in.ts';
import { median } from './median.ts';

const runs = 5;
/** What the median of each category has to reach. */
const LEAST_SCORE = 95;
const categories = ['performance', 'accessibility', 'best-practices'] as const;

/** One visit: scores of 100 by category, and when the largest part was painted, in milliseconds. */
interface Visit {
  readonly scores: readonly number[];
  readonly lcpMs: number;
  /** The audits that cost something, with their worth. */
  readonly faults: readonly string[];
}

/**
 * Lighthouse, as a desktop on its simulated line, on the production build as the API serves it. Each visit
 * begins with an empty cache. The session is in the local storage, which Lighthouse leaves alone.
 */
export async function measurePages(): Promise<void> {
  try {
    console.log('Pages: building them and starting a platform …');
    builtPage();
    const { platform, nordlicht } = await shownPlatform();
    const port = await freePort();
    const context = await sharedBrowser(port);
    const { origin } = platform;
    const shown = new Map([['sign-in', await visits(`${origin}/sign-in`, port)]]);
    const page = await context.newPage();
    await signInOn(page, undefined, origin);
    await page.close();
    shown.set('Clients', await visits(`${origin}/clients`, port));
    shown.set(
      "a client's page",
      await visits(`${origin}/clients/${nordlicht.client.id}/overview`, port),
    );
    print(shown);
  } finally {
    await stopServers();
  }
}

async function visits(url: string, port: number): Promise<Visit[]> {
  const made: Visit[] = [];
  for (let run = 1; run <= runs; run += 1) {
    console.log(`${new URL(url).pathname}: run ${run} of ${runs} …`);
    made.push(await visit(url, port));
  }
  return made;
}

/** Throws where the page was not measured, or another one was. */
async function visit(url: string, port: number): Promise<Visit> {
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
    lcpMs: audits['largest-contentful-paint']?.numericValue ?? NaN,
    faults: weighed
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
      .map(({ id }) => `${id} ${audits[id]?.displayValue ?? ''}`.trim()),
  };
}

function print(shown: ReadonlyMap<string, readonly Visit[]>): void {
  const head = ['page', 'runs', 'performance', 'accessibility', 'best practices', 'LCP'];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const [name, made] of shown) {
    const lcp = `${(median(made.map(({ lcpMs }) => lcpMs)) / 1000).toFixed(2)} s`;
    table.push([name, `${made.length}`, ...medians(made).map((score) => score.toFixed(0)), lcp]);
  }
  console.log(table.toString());
  for (const [name, made] of shown) {
    const faults = [...new Set(made.flatMap((one) => one.faults))];
    if (faults.length > 0) console.log(`${name}, what costs: ${faults.join(', ')}`);
    const holds = medians(made).every((score) => score >= LEAST_SCORE);
    console.log(`${holds ? 'holds' : 'FAILS'}: ${name} has ${LEAST_SCORE} of 100 and more`);
  }
}

/** By category. */
function medians(made: readonly Visit[]): number[] {
  return categories.map((_, index) => median(made.map(({ scores }) => scores[index] ?? NaN)));
}
