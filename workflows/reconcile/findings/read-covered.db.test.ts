import { expect } from 'chai';
import fc from 'fast-check';
import { verdicts } from '../../../database/verdicts.ts';
import { candidatesOf } from './candidates.ts';
import type { Candidate, Facts } from './facts.ts';
import { readCovered, type Covered } from './read-covered.ts';
import { dayAt } from './test-support/counts.ts';
import { aLosingValue, plainFacts } from './test-support/facts.ts';
import { aRow, openRows, storeRows, type StoredRow } from './test-support/stored-rows.ts';

const facts: Facts = {
  ...plainFacts,
  outages: [{ from: dayAt(1), to: dayAt(1) }],
  drift: { day: dayAt(2), before: 0.9, after: 0.8, lnP: -30 },
  losing: [aLosingValue, { ...aLosingValue, dimension: 'country', value: 'PL' }],
};
const noDiscrepancy = ['matched', 'rightly_absent', 'refunded_in_both', 'pending'];

describe('readCovered', () => {
  let rows: Awaited<ReturnType<typeof openRows>>;
  before(async () => {
    rows = await openRows();
  });
  const coveredOf = async (stored: StoredRow[], candidates = candidatesOf(facts)) => {
    const result = await storeRows(rows.admin, stored);
    return rows.read((statements) => readCovered(statements, result, candidates));
  };

  it('gives every discrepancy of any rows to the first candidate that it fits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 80 }), async (stored) => {
        expect(totals(await coveredOf(stored))).to.deep.equal(expectedTotals(stored));
      }),
      { numRuns: 40 },
    );
  });

  it('counts transactions of unidentifiable rows, and rows of all others', async () => {
    const [first, second] = await coveredOf([
      { ...aRow, verdict: 'unidentifiable', ga4Transactions: 7 },
      { ...aRow, verdict: 'open_in_ga4', ga4Transactions: 7 },
    ]);
    expect([first, second].map((each) => each?.count)).to.have.members([7, 1]);
  });

  it("sums the order's value of currency mismatches, in the client's currency only", async () => {
    const mismatch: StoredRow = { ...aRow, verdict: 'currency_mismatch', differenceMicros: 0 };
    const [found] = await coveredOf([mismatch, { ...mismatch, currency: 'RON' }]);
    expect(found).to.include({ rows: 2, micros: '100000000' });
  });

  it('sums differences up and down alike, exactly', async () => {
    const most = { ...aRow, verdict: 'value_mismatch', orderMicros: 0 } as const;
    const [found] = await coveredOf([
      { ...most, differenceMicros: Number.MAX_SAFE_INTEGER },
      { ...most, differenceMicros: -Number.MAX_SAFE_INTEGER },
    ]);
    expect(found?.micros).to.equal('18014398509481982');
  });

  it('fails where a discrepancy fits no candidate', async () => {
    const outageOnly = candidatesOf(facts).filter(({ cause }) => cause === 'outage');
    let failed = false;
    await coveredOf([aRow], outageOnly).catch(() => (failed = true));
    expect(failed).to.equal(true);
  });

  it('covers nothing where there is nothing to cover', async () => {
    expect(await coveredOf([{ ...aRow, verdict: 'matched' }])).to.deep.equal([]);
    expect(await coveredOf([aRow], [])).to.deep.equal([]);
  });
});

const causes = [
  ...['wrong_id', 'reissued', 'tax', 'shipping', 'tax_and_shipping', 'discount', 'refund'],
  ...['presentment_currency', 'vat_rate', 'multiple', 'seen_again', 'sent_twice', null, null],
];
const anyRow: fc.Arbitrary<StoredRow> = fc.record({
  scope: fc.constantFrom('counted', 'counted', 'counted', 'provisional', 'edge'),
  verdict: fc.constantFrom('missing_in_ga4', 'value_mismatch', ...verdicts),
  cause: fc.constantFrom(...causes),
  day: fc.nat(3).map(dayAt),
  payment: fc.constantFrom('Bank', 'Card', ''),
  country: fc.constantFrom('PL', 'DE'),
  currency: fc.constantFrom('EUR', 'EUR', 'RON'),
  ga4Transactions: fc.nat(5),
  orderMicros: fc.integer(),
  differenceMicros: fc.integer(),
});

interface Total {
  rows: number;
  count: number;
  micros: bigint;
}

function totals(covered: readonly Covered[]) {
  const by = new Map<Candidate['filter'], Total>();
  for (const { candidate, rows, count, micros } of covered) {
    add(by, candidate.filter, { rows, count, micros: BigInt(micros) });
  }
  return sorted(by);
}

/** The same row by row, in plain code. */
function expectedTotals(stored: readonly StoredRow[]) {
  const by = new Map<Candidate['filter'], Total>();
  for (const row of stored) {
    if (row.scope !== 'counted' || noDiscrepancy.includes(row.verdict)) continue;
    const filter = candidatesOf(facts).find((each) => fits(row, each.filter))?.filter;
    if (!filter) throw new Error('nothing fits');
    const amount = row.verdict === 'currency_mismatch' ? row.orderMicros : row.differenceMicros;
    add(by, filter, {
      rows: 1,
      count: row.verdict === 'unidentifiable' ? row.ga4Transactions : 1,
      micros: row.currency === 'EUR' ? BigInt(Math.abs(amount)) : 0n,
    });
  }
  return sorted(by);
}

function fits(row: StoredRow, { verdicts, causes, dimension, days }: Candidate['filter']): boolean {
  const traits = { payment: row.payment, country: row.country } as Record<string, string>;
  return (
    verdicts.includes(row.verdict) &&
    (causes === undefined || causes.includes(row.cause ?? 'none')) &&
    (dimension === undefined || traits[dimension.name] === dimension.value) &&
    (days === undefined || days.some(({ from, to }) => from <= row.day && row.day <= to))
  );
}

function add(by: Map<Candidate['filter'], Total>, filter: Candidate['filter'], more: Total): void {
  const known = [...by.keys()].find((each) => JSON.stringify(each) === JSON.stringify(filter));
  const sum = by.get(known ?? filter) ?? { rows: 0, count: 0, micros: 0n };
  by.set(known ?? filter, {
    rows: sum.rows + more.rows,
    count: sum.count + more.count,
    micros: sum.micros + more.micros,
  });
}

const sorted = (by: Map<Candidate['filter'], Total>) =>
  [...by]
    .map(([filter, total]) => ({ filter, ...total }))
    .sort((a, b) => (JSON.stringify(a.filter) < JSON.stringify(b.filter) ? -1 : 1));
