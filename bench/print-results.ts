import Table from 'cli-table3';
import { MOST_MIB, MOST_TIMES, type CaseName } from './cases.ts';
import { median } from './median.ts';
import type { CaseTimes } from './run-case.ts';

/** One line a case: medians, ratios, memory, and whether what must hold does. */
export function printResults(results: ReadonlyMap<CaseName, CaseTimes>): void {
  const table = new Table({
    head: [
      'orders × GA4 rows',
      'baseline',
      'DuckDB',
      'ours',
      'all indexes',
      '÷ baseline',
      '÷ DuckDB',
      'peak RSS',
    ],
    style: { head: [], border: [] },
  });
  for (const times of results.values()) table.push(rowOf(times));
  console.log(table.toString());
  for (const { benchCase, ours } of results.values()) {
    console.log(`${benchCase.title}, ours each run: ${ours.map(seconds).join(', ')}`);
  }
  for (const line of requirements(results)) console.log(line);
}

function rowOf(times: CaseTimes): string[] {
  const { benchCase, baseline, duckdb, ours, oursIndexed, peakMiB } = times;
  const [plain, duck, own] = [median(baseline), median(duckdb), median(ours)];
  return [
    benchCase.title,
    ...[plain, duck, own, median(oursIndexed)].map(seconds),
    ...[own / plain, own / duck].map(ratio),
    `${peakMiB.toFixed(0)} MiB`,
  ];
}

function requirements(results: ReadonlyMap<CaseName, CaseTimes>): string[] {
  const lines = [...results.values()].flatMap(requirementsOfCase);
  const [one, four] = [results.get('1m'), results.get('4m')];
  if (!one || !four) return lines;
  const times = median(four.ours) / median(one.ours);
  const what = `4,000,000 in ${ratio(times)} × the time of 1,000,000, at most ${MOST_TIMES}`;
  return [...lines, holds(times <= MOST_TIMES, what)];
}

function requirementsOfCase({ benchCase, baseline, ours, peakMiB }: CaseTimes): string[] {
  const { title, within, ofBaseline } = benchCase;
  const lines = [holds(peakMiB < MOST_MIB, `${title} below ${MOST_MIB} MiB`)];
  if (within !== undefined) {
    lines.push(holds(median(ours) < within, `${title} within ${within} s`));
  }
  if (ofBaseline !== undefined) {
    const share = median(ours) / median(baseline);
    const what = `${title} in ${ratio(share)} of the baseline's time, at most ${ofBaseline}`;
    lines.push(holds(share <= ofBaseline, what));
  }
  return lines;
}

function holds(does: boolean, what: string): string {
  return `${does ? 'holds' : 'FAILS'}: ${what}`;
}

function seconds(time: number): string {
  return Number.isNaN(time) ? '–' : `${time.toFixed(2)} s`;
}

function ratio(of: number): string {
  return Number.isNaN(of) ? '–' : of.toFixed(2);
}
