import type { Result } from '../api/results/results.schema.ts';
import type { ResultRow, RowPage } from '../api/results/rows.schema.ts';
import type { ApiClient } from './api-client.ts';
import { element, table } from './elements.ts';
import { count, day, money, words } from './format.ts';

/** The rows beneath the figures, by verdict, a page at a time. */
export function rowsView(api: ApiClient, result: Result): HTMLElement {
  const found = result.summary.verdicts.filter(({ rows }) => rows > 0);
  const isMissing = found.some(({ verdict }) => verdict === 'missing_in_ga4');
  const first = isMissing ? 'missing_in_ga4' : found[0]?.verdict;
  if (first === undefined) return element('p', {}, 'Neither side has anything on these days.');
  const below = element('div');
  const open = (verdict: string) => {
    fill(api, result, verdict, below).catch((error: unknown) => {
      below.replaceChildren(element('p', { role: 'alert' }, String(error)));
    });
  };
  const choose = element(
    'select',
    {
      change: (event) => {
        if (event.target instanceof HTMLSelectElement) open(event.target.value);
      },
    },
    ...found.map(({ verdict, count: keys }) =>
      element(
        'option',
        { value: verdict, selected: verdict === first },
        `${words(verdict)} (${count(keys)})`,
      ),
    ),
  );
  open(first);
  return element(
    'div',
    {},
    element('h2', {}, 'Orders and transactions'),
    element('label', { class: 'picker' }, 'Verdict', choose),
    below,
  );
}

async function fill(
  api: ApiClient,
  result: Result,
  verdict: string,
  place: HTMLElement,
): Promise<void> {
  place.replaceChildren();
  let cursor: string | null = '';
  const more = element('button', { type: 'button', click: () => void next() }, 'More rows');
  const next = async (): Promise<void> => {
    const query = new URLSearchParams({ verdict, limit: '100', ...(cursor ? { cursor } : {}) });
    const page = await api.get<RowPage>(`/api/results/${result.id}/rows?${query.toString()}`);
    cursor = page.next;
    more.remove();
    place.append(page.rows.length === 0 ? element('p', {}, 'No rows.') : rowTable(page.rows));
    if (cursor !== null) place.append(more);
  };
  await next();
}

function rowTable(rows: readonly ResultRow[]): HTMLElement {
  return table(
    'One row per key',
    [
      { title: 'Day', cell: (row) => day(row.day) },
      { title: 'Order', cell: (row) => row.orderNumber || '–' },
      { title: 'GA4 id', cell: (row) => row.transactionIds.join(', ') || '–' },
      { title: 'Status', cell: (row) => row.rawStatus },
      { title: 'Payment', cell: (row) => row.payment },
      { title: 'Shop', number: true, cell: (row) => money(row.orderValue, row.currency) },
      { title: 'GA4', number: true, cell: (row) => money(row.ga4Value, row.ga4Currency) },
      { title: 'Cause', cell: (row) => (row.cause === null ? '' : words(row.cause)) },
    ],
    rows,
  );
}
