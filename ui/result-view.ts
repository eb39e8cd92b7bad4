import type { Result } from '../api/results/results.schema.ts';
import type { ApiClient } from './api-client.ts';
import { element, table } from './elements.ts';
import { instant, money, percent, words } from './format.ts';
import { rowsView } from './rows-view.ts';

/** A result: headline, what it rests on, the bridge, rates by payment and day, and its rows. */
export function resultView(api: ApiClient, result: Result): HTMLElement {
  const { summary } = result;
  return element(
    'div',
    {},
    headline(result),
    ...result.passport.incomplete.map(notice),
    ...result.passport.warnings.map(notice),
    ...summary.bridges.map(bridgeTable),
    element('div', { class: 'grid' }, verdictTable(result), paymentTable(result)),
    element('h2', {}, 'By day'),
    dayTable(result),
    rowsView(api, result),
  );
}

function headline({ summary }: Result): HTMLElement {
  const { headline: figures, counted, currency } = summary;
  if (counted === null) {
    const until =
      summary.nextSettledAt === null ? '' : ` Wait until ${instant(summary.nextSettledAt)}.`;
    return notice(`No day of this window is settled in GA4 yet.${until}`);
  }
  const item = (title: string, figure: string, note: string) =>
    element(
      'div',
      {},
      element('dt', {}, title),
      element('dd', { class: 'figure' }, figure),
      element('dd', {}, note),
    );
  return element(
    'section',
    { class: 'hero' },
    element('h2', {}, `Revenue Discrepancy, settled days ${counted.from} to ${counted.to}`),
    element(
      'dl',
      {},
      item(
        'Missing revenue',
        money(figures.missing.value, currency),
        `of ${money(figures.valid.value, currency)}`,
      ),
      item('Match rate', percent(figures.rateByCount), `${percent(figures.rateByValue)} by value`),
      item(
        'Orders missing',
        String(figures.missing.count),
        `of ${figures.valid.count} valid orders`,
      ),
    ),
  );
}

function notice(text: string): HTMLElement {
  return element('p', { class: 'notice' }, text);
}

function bridgeTable(bridge: Result['summary']['bridges'][number]): HTMLElement {
  const lines = [
    { label: 'Shop, valid orders', rows: '', amount: bridge.shopTotal },
    ...bridge.steps.map(({ step, rows, amount }) => ({
      label: words(step),
      rows: String(rows),
      amount,
    })),
    { label: 'GA4, itemised', rows: '', amount: bridge.ga4Total },
  ];
  if (bridge.notItemised !== null && bridge.controlTotal !== null) {
    lines.push(
      { label: 'Not itemised by GA4', rows: '', amount: bridge.notItemised },
      { label: 'GA4, control total', rows: '', amount: bridge.controlTotal },
    );
  }
  return element(
    'div',
    {},
    element('h2', {}, 'From the shop to GA4'),
    table(
      `Every step from the shop's total to GA4's, in ${bridge.currency}`,
      [
        { title: 'Step', cell: (line) => line.label },
        { title: 'Rows', number: true, cell: (line) => line.rows },
        { title: 'Amount', number: true, cell: (line) => money(line.amount, bridge.currency) },
      ],
      lines,
    ),
  );
}

function verdictTable({ summary }: Result): HTMLElement {
  return element(
    'div',
    {},
    element('h2', {}, 'Verdicts'),
    table(
      'What each key turned out to be',
      [
        { title: 'Verdict', cell: (line) => words(line.verdict) },
        { title: 'Count', number: true, cell: (line) => String(line.count) },
        { title: 'Shop', number: true, cell: (line) => money(line.orderValue, summary.currency) },
        { title: 'GA4', number: true, cell: (line) => money(line.ga4Value, summary.currency) },
      ],
      summary.verdicts,
    ),
  );
}

function paymentTable({ summary }: Result): HTMLElement {
  return element(
    'div',
    {},
    element('h2', {}, 'Match rate by payment'),
    table(
      'Valid orders and how many reached GA4',
      [
        { title: 'Payment', cell: (line) => line.value || '(blank)' },
        { title: 'Valid', number: true, cell: (line) => String(line.valid.count) },
        { title: 'Rate', number: true, cell: (line) => percent(line.rateByCount) },
        {
          title: 'Missing',
          number: true,
          cell: (line) => money(line.missing.value, summary.currency),
        },
      ],
      summary.breakdowns.payment,
    ),
  );
}

function dayTable({ summary }: Result): HTMLElement {
  return table(
    'Valid orders, match rate and money by day',
    [
      { title: 'Day', cell: (line) => line.day + (line.settled ? '' : ' (provisional)') },
      { title: 'Valid', number: true, cell: (line) => String(line.valid.count) },
      { title: 'Missing', number: true, cell: (line) => String(line.missing.count) },
      { title: 'Rate', number: true, cell: (line) => percent(line.rateByCount) },
      {
        title: 'Missing revenue',
        number: true,
        cell: (line) => money(line.missing.value, summary.currency),
      },
    ],
    summary.days,
  );
}
