import { expect } from 'chai';
import { fromMicros } from '../support/reconcile-world.ts';
import { total } from './figures.ts';
import type { Stored, StoredRow } from './stored.ts';

/** What holds of any result, whatever was compared. */
export function expectSound({ rows, summary }: Stored): void {
  expectBridgesClose(summary.bridges);
  expectRowsClose(rows);
  expectOnce(rows);
  const { headline, breakdowns, days, provisional } = summary;
  for (const parts of Object.values(breakdowns)) expectSum(parts, headline);
  expectSum(
    days.filter(({ settled }) => settled),
    headline,
  );
  if (provisional) {
    const waiting = days.filter(({ settled }) => !settled);
    expectSum(waiting, { ...provisional, missing: provisional.pending });
  }
}

function expectBridgesClose(bridges: Stored['summary']['bridges']): void {
  for (const { shopTotal, steps, ga4Total } of bridges) {
    const amounts = steps.map(({ amount }) => amount);
    expect(fromMicros(total([shopTotal, ...amounts]))).to.equal(ga4Total);
  }
}

/** Σ s + Σ definition + Σ difference + Σ edge = Σ g_in, where both sides are in one currency. */
function expectRowsClose(rows: readonly StoredRow[]): void {
  const one = rows.filter(({ currency, ga4Currency }) => ['', currency].includes(ga4Currency));
  const sum = (amounts: readonly string[]) => amounts.reduce((all, each) => all + BigInt(each), 0n);
  const counted = one.filter(({ scope }) => scope === 'counted').map(({ valid }) => valid);
  const steps = one.flatMap(({ definition, difference, edge }) => [definition, difference, edge]);
  expect(sum([...counted, ...steps])).to.equal(sum(one.map(({ ga4Counted }) => ga4Counted)));
}

/** No key in two rows, no order in two rows. */
function expectOnce(rows: readonly StoredRow[]): void {
  const keys = rows.flatMap(({ key }) => key ?? []);
  expect(keys).to.have.length(new Set(keys).size);
  const orders = rows.flatMap(({ orderId, evidence }) => {
    const shared = evidence['orders'] as { id: string }[] | undefined;
    return shared ? shared.map(({ id }) => id) : (orderId ?? []);
  });
  expect(orders).to.have.length(new Set(orders).size);
}

interface Tally {
  readonly count: number;
  readonly value: string;
}
type Rates = Record<'valid' | 'found' | 'missing', Tally>;

function expectSum(parts: readonly Rates[], whole: Rates): void {
  for (const name of ['valid', 'found', 'missing'] as const) {
    const tallies = parts.map((part) => part[name]);
    expect(tallies.reduce((all, { count }) => all + count, 0)).to.equal(whole[name].count);
    expect(fromMicros(total(tallies.map(({ value }) => value)))).to.equal(whole[name].value);
  }
}
