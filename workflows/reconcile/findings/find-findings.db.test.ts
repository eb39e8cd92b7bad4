import { expect } from 'chai';
import {
  aTransaction,
  anOrder,
  fromMicros,
  micros,
  type World,
} from '../../../test/support/reconcile-world.ts';
import { openBench, reconciled, type Bench } from '../../../test/support/reconciled.ts';
import { dayAt } from './test-support/counts.ts';

/** An order of a day, and what GA4 has of it: its gross, or null for nothing. */
interface Sale {
  readonly day: number;
  readonly ga4: string | null;
  readonly payment?: string;
}

/** The world of some sales in the days from 2026-01-05 on; window: so many of these. */
function worldOf(days: number, sales: readonly Sale[]): World {
  return {
    ...{ from: dayAt(0), to: dayAt(days - 1) },
    orders: sales.map(({ day, payment }, index) =>
      anOrder({
        ...{ externalId: String(index), payment: payment ?? 'Card' },
        createdAt: `${dayAt(day)}T12:00:00Z`,
      }),
    ),
    transactions: sales.flatMap(({ day, ga4 }, index) =>
      ga4 === null
        ? []
        : [aTransaction({ transactionId: String(index), day: dayAt(day), gross: ga4 })],
    ),
  };
}

/** Twenty sales a day, of which GA4 misses so many. */
const salesOf = (day: number, missing: number): Sale[] =>
  Array.from({ length: 20 }, (_, index) => ({ day, ga4: index < missing ? null : '100.00' }));

const noDiscrepancy = ['matched', 'rightly_absent', 'refunded_in_both', 'pending'];

describe('the findings of a result', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });
  const run = (world: World) => reconciled(bench, world);

  it('are none where all agrees', async () => {
    const { summary } = await run(worldOf(1, [{ day: 0, ga4: '100.00' }]));
    expect(summary.findings).to.deep.equal([]);
    expect(summary.recommendations).to.deep.equal([]);
    expect(summary.expectedBand).to.deep.equal({
      ...{ low: '0.850000', high: '0.950000', median: null, weeks: [] },
    });
  });

  it('add up to the discrepancies, in rows and money', async () => {
    const { summary, rows } = await run({
      ...worldOf(3, [
        ...salesOf(0, 2),
        ...salesOf(1, 15),
        ...Array.from({ length: 30 }, (): Sale => ({ day: 2, ga4: '84.00' })),
        { day: 2, ga4: '3.00' },
        { day: 2, ga4: null },
        { day: 0, ga4: '300.00' },
      ]),
    });
    const discrepancies = rows.filter(
      ({ scope, verdict }) => scope === 'counted' && !noDiscrepancy.includes(verdict),
    );
    const sum = (amounts: string[]) =>
      fromMicros(amounts.map((each) => micros(each.replace('-', ''))).reduce((a, b) => a + b, 0n));
    const counted = summary.findings.reduce((all, { rows }) => all + rows, 0);
    expect(counted).to.equal(discrepancies.length);
    expect(sum(summary.findings.map(({ atStake }) => atStake))).to.equal(
      sum(discrepancies.map(({ difference }) => difference)),
    );
    expect(summary.findings.map(({ cause, rows }) => [cause, rows])).to.deep.equal([
      ['outage', 15],
      ['ordinary_loss', 3],
      ['value_definition', 30],
      ['multiple', 1],
      ['unexplained_value', 1],
    ]);
    expect(summary.outages).to.deep.equal([{ from: dayAt(1), to: dayAt(1) }]);
  });

  it('name a payment that loses more than the rest, in its breakdown row too', async () => {
    const bank = (ga4: string | null): Sale => ({ day: 0, ga4, payment: 'Bank' });
    const { summary } = await run(
      worldOf(1, [
        ...Array.from({ length: 60 }, (): Sale => ({ day: 0, ga4: '100.00' })),
        ...Array.from({ length: 20 }, () => bank(null)),
        ...Array.from({ length: 5 }, () => bank('100.00')),
      ]),
    );
    const [finding] = summary.findings;
    expect(finding).to.deep.include({ cause: 'payment_return', rows: 20, atStake: '2000.00' });
    const losing = summary.breakdowns.payment.filter(({ significance }) => significance);
    expect(losing.map(({ value }) => value)).to.deep.equal(['Bank']);
    expect(losing[0]?.significance?.excess).to.equal('0.800000');
    // 20 of 25 orders are lost, and a tenth is usual: 2000 × (0.8 − 0.1) ÷ 0.8.
    expect(summary.recommendations).to.deep.equal([
      { finding: 0, unexplained: '0.875000', weight: '1750.00' },
    ]);
  });

  it('propose the basis that most value gaps mean', async () => {
    const gaps = Array.from({ length: 20 }, (): Sale => ({ day: 0, ga4: '84.00' }));
    const { summary } = await run(worldOf(1, [...gaps, { day: 0, ga4: '3.00' }]));
    expect(summary.proposedBasis).to.deep.equal({ basis: 'without_tax', mismatches: 20, of: 21 });
  });

  it('name the day on which the rate fell', async () => {
    const sales = Array.from({ length: 30 }, (_, day) => salesOf(day, day < 15 ? 1 : 6)).flat();
    const { summary } = await run(worldOf(30, sales));
    expect(summary.drift).to.deep.include({
      ...{ day: dayAt(15), before: '0.950000', after: '0.700000' },
    });
    expect(summary.findings.map(({ cause, rows }) => [cause, rows])).to.deep.equal([
      ['drift', 90],
      ['ordinary_loss', 15],
    ]);
  });

  it("measure the loss against the client's own weeks where eight are known", async () => {
    const sales = Array.from({ length: 56 }, (_, day) => salesOf(day, 4)).flat();
    const { summary } = await run(worldOf(56, sales));
    expect(summary.expectedBand).to.deep.include({
      ...{ median: '0.800000', low: '0.800000', high: '0.800000' },
    });
    expect(summary.recommendations).to.deep.equal([
      { finding: 0, unexplained: '0.000000', weight: '0.00' },
    ]);
  });
});
