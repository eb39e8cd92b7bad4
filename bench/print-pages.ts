import Table from 'cli-table3';
import { median } from './median.ts';
import { categories, figures, type Visit } from './visit-page.ts';

/** What the median of each category has to reach. */
const LEAST_SCORE = 95;
/** In how many milliseconds the largest part of the page that clients see has to be painted. */
const LCP_MS_MAX = 1500;

/** Medians of the visits by page, and what holds of them; `dashboard` names the one that clients see. */
export function printPages(shown: ReadonlyMap<string, readonly Visit[]>, dashboard: string): void {
  const head = ['page', 'runs', ...categories, ...Object.keys(figures), 'load'];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const [name, visits] of shown) {
    const load = median(visits.map((visit) => visit.load)).toFixed(1);
    const scores = scoresOf(visits).map((score) => score.toFixed(0));
    const times = figuresOf(visits).map((figure) => figure.toFixed(figure < 1 ? 3 : 0));
    table.push([name, `${visits.length}`, ...scores, ...times, load]);
  }
  console.log(table.toString());
  for (const [name, visits] of shown) {
    const faults = [...new Set(visits.flatMap((visit) => visit.faults))];
    if (faults.length > 0) console.log(`${name}, what costs: ${faults.join(', ')}`);
    const holds = scoresOf(visits).every((score) => score >= LEAST_SCORE);
    say(holds, `${name} has ${LEAST_SCORE} of 100 and more`);
  }
  const [lcpMs = NaN] = figuresOf(shown.get(dashboard) ?? []);
  say(lcpMs < LCP_MS_MAX, `${dashboard} has an LCP below ${LCP_MS_MAX} ms`);
}

function say(holds: boolean, what: string): void {
  console.log(`${holds ? 'holds' : 'FAILS'}: ${what}`);
}

function scoresOf(visits: readonly Visit[]): number[] {
  return medians(visits.map(({ scores }) => scores));
}

function figuresOf(visits: readonly Visit[]): number[] {
  return medians(visits.map((visit) => visit.figures));
}

/** By place, over all rows. */
function medians(rows: readonly (readonly number[])[]): number[] {
  return (rows[0] ?? []).map((_, place) => median(rows.map((row) => row[place] ?? NaN)));
}
