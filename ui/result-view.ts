import type { Result } from '../api/results/results.schema.ts';
import type { ApiClient } from './api-client.ts';
import { element, table } from './elements.ts';
import { count, day, instant, money, percent, words } from './format.ts';
import { rowsView } from './rows-view.ts';

/** A result: headline, what it rests on, the bridge, rates by payment and day, and its rows. */
export function resultView(api: ApiClient, result: Result): HTMLElement {
  const { summary, passport } = result;
  return element(
    'div',
    {},
    headline(result),
    ...passport.incomplete.map((reason) => notice(`Not complete: ${reason}`)),
    ...passport.warnings.map(notice),
    element(
      'div',
      { class: 'grid' },
      ...summary.bridges.map(bridgeTable),
      verdictTable(result),
      paymentTable(result),
      passportList(result),
    ),
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
  const { valid, missing, rateByCount, rateByValue } = figures;
  return element(
    'section',
    { class: 'hero' },
    element('h2', {}, 'Revenue Discrepancy'),
    element('p', {}, `Settled days, ${day(counted.from)} to ${day(counted.to)}`),
    element(
      'dl',
      {},
      item(
        'Missing revenue',
        money(missing.value, currency),
        `of ${money(valid.value, currency)} in the shop`,
      ),
      item('Match rate', percent(rateByCount), `${percent(rateByValue)} by value`),
      item('Orders missing', count(missing.count), `of ${count(valid.count)} valid orders`),
    ),
  );
}

function notice(text: string): HTMLElement {
  return element('p', { class: 'notice' }, text);
}

function titled(title: string, below: HTMLElement): HTMLElement {
  return element('section', {}, element('h2', {}, title), below);
}

function bridgeTable(bridge: Result['summary']['bridges'][number]): HTMLElement {
  const { currency, shopTotal, ga4Total, notItemised, controlTotal } = bridge;
  const sum = (label: string, amount: string) => ({ label, rows: '', amount, isSum: true });
  const lines = [
    sum('Shop, valid orders', shopTotal),
    ...bridge.steps
      .filter(({ rows }) => rows > 0)
      .map(({ step, rows, amount }) => ({
        label: words(step),
        rows: count(rows),
        amount,
        isSum: false,
      })),
    sum('GA4, itemised', ga4Total),
  ];
  if (notItemised !== null && controlTotal !== null) {
    lines.push({ label: 'Not itemised by GA4', rows: '', amount: notItemised, isSum: false });
    lines.push(sum('GA4, control total', controlTotal));
  }
  return titled(
    'From the shop to GA4',
    table(
      `Every step from the shop's total to GA4's, in ${currency}`,
      [
        { title: 'Step', cell: (line) => line.label },
        { title: 'Rows', number: true, cell: (line) => line.rows },
        { title: 'Amount', number: true, cell: (line) => money(line.amount, currency) },
      ],
      lines,
      (line) => line.isSum,
    ),
  );
}

function verdictTable({ summary }: Result): HTMLElement {
  return titled(
    'Verdicts',
    table(
      'What each key turned out to be',
      [
        { title: 'Verdict', cell: (line) => words(line.verdict) },
        { title: 'Count', number: true, cell: (line) => count(line.count) },
        { title: 'Shop', number: true, cell: (line) => money(line.orderValue, summary.currency) },
        { title: 'GA4', number: true, cell: (line) => money(line.ga4Value, summary.currency) },
      ],
      summary.verdicts.filter(({ rows }) => rows > 0),
    ),
  );
}

function paymentTable({ summary }: Result): HTMLElement {
  return titled(
    'Match rate by payment',
    table(
      'Valid orders and how many reached GA4',
      [
        { title: 'Payment', cell: (line) => line.value || '(blank)' },
        { title: 'Valid', number: true, cell: (line) => count(line.valid.count) },
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

function passportList({ passport, createdAt, complete }: Result): HTMLElement {
  const { orders, ga4 } = passport;
  const lines = [
    { what: 'Complete', is: complete ? 'yes' : 'no' },
    { what: 'Made', is: instant(createdAt) },
    {
      what: 'Orders read',
      is: `${count(orders.rowsRead)}, ${day(orders.from)} to ${day(orders.to)}`,
    },
    { what: 'GA4 rows read', is: `${count(ga4.rowsRead)}, ${day(ga4.from)} to ${day(ga4.to)}` },
    { what: 'Zones', is: `shop ${orders.zone ?? 'unknown'}, GA4 ${ga4.zone ?? 'unknown'}` },
    { what: 'Same data, same hash', is: passport.inputHash.slice(0, 16) },
  ];
  return titled(
    'What it rests on',
    table(
      'Where the figures come from',
      [
        { title: 'Evidence', cell: (line) => line.what },
        { title: 'Value', cell: (line) => line.is },
      ],
      lines,
    ),
  );
}

function dayTable({ summary }: Result): HTMLElement {
  const all = table(
    'Valid orders, match rate and money by day',
    [
      { title: 'Day', cell: (line) => day(line.day) + (line.settled ? '' : ' (provisional)') },
      { title: 'Valid', number: true, cell: (line) => count(line.valid.count) },
      { title: 'Missing', number: true, cell: (line) => count(line.missing.count) },
      { title: 'Rate', number: true, cell: (line) => percent(line.rateByCount) },
      {
        title: 'Missing revenue',
        number: true,
        cell: (line) => money(line.missing.value, summary.currency),
      },
    ],
    summary.days,
  );
  all.classList.add('tall');
  return all;
}
