import { z } from 'zod';
import type { DashboardApi } from './dashboard-api.ts';

const PAGES = 20;
const page = z.object({ rows: z.array(z.unknown()), next: z.string().nullable() });

/** Milliseconds of pages that follow each other, from the first one again where they end, and of the filter's totals. */
export async function timesOfPages(
  api: DashboardApi,
  of: string,
  query: string,
): Promise<{ pages: number[]; totals: number }> {
  const pages: number[] = [];
  let cursor = '';
  for (let n = 0; n < PAGES; n += 1) {
    const begun = performance.now();
    const response = await api.get(`${of}/rows?limit=100&${query}${cursor}`);
    const { next } = page.parse(await response.json());
    pages.push(performance.now() - begun);
    cursor = next === null ? '' : `&cursor=${next}`;
  }
  const begun = performance.now();
  const filter = query.replace(/&?(sort|direction)=\w+/g, '').replace(/^&/, '');
  await (await api.get(`${of}/rows/totals?${filter}`)).json();
  return { pages, totals: performance.now() - begun };
}

/** The value that a share of all does not exceed. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? NaN;
}
