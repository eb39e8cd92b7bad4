import { expect } from 'chai';
import {
  aTransaction,
  anOrder,
  loadWorld,
  type World,
} from '../../test/support/reconcile-world.ts';
import { openBench, reconciled, storedOf, type Bench } from '../../test/support/reconciled.ts';
import { reconcileJob } from './reconcile-job.ts';

/** Orders created at these instants, 1, 2, 3 … */
const ordersAt = (...instants: string[]) =>
  instants.map((createdAt, n) => anOrder({ externalId: `${n + 1}`, createdAt }));

describe('windows and zones', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });
  const run = (world: World) => reconciled(bench, world);

  describe('where client, property and shop are in three zones', () => {
    const world: World = {
      ...{ zone: 'Europe/Bucharest', propertyZone: 'America/New_York', shopZone: 'Asia/Tokyo' },
      ...{ from: '2026-06-11', to: '2026-06-11', readAt: '2026-07-01T00:00:00Z' },
      orders: ordersAt('2026-06-10T22:30:00Z', '2026-06-11T21:30:00Z'),
      transactions: [
        aTransaction({ transactionId: '1', day: '2026-06-10' }),
        aTransaction({ transactionId: '2', day: '2026-06-11' }),
      ],
    };

    it("orders lie on the client's days and transactions on the property's", async () => {
      const { rows, summary } = await run(world);
      expect(rows.map((row) => [row.key, row.day, row.scope, row.verdict])).to.deep.equal([
        ['1', '2026-06-11', 'counted', 'matched'],
        ['2', '2026-06-12', 'edge', 'matched'],
      ]);
      expect(rows.map((row) => row.edge_value)).to.deep.equal(['-100.00', '100.00']);
      expect(summary.headline.valid.count).to.equal(1);
    });

    it("days settle by the property's zone alone", async () => {
      const before = await run({ ...world, readAt: '2026-06-15T03:59:59.999Z' });
      expect(before.summary.nextSettledAt).to.equal('2026-06-15T04:00:00.000Z');
      const after = await run({ ...world, readAt: '2026-06-15T04:00:00Z' });
      expect(after.summary.counted?.days).to.equal(1);
    });

    it('the passport names all three', async () => {
      const { summary, passport } = await run(world);
      expect([summary.zone, passport.orders.zone, passport.ga4.zone]).to.deep.equal([
        ...['Europe/Bucharest', 'Asia/Tokyo', 'America/New_York'],
      ]);
    });
  });

  // The first and last instant of the day, with the last before and the first after it.
  const days: [string, string, string, string[]][] = [
    [
      'a day of 23 hours',
      ...(['Europe/Berlin', '2026-03-29'] as const),
      ['28T22:59:59.999', '28T23:00:00', '29T21:59:59.999', '29T22:00:00'],
    ],
    [
      'a day of 25 hours',
      ...(['Europe/Berlin', '2026-10-25'] as const),
      ['24T21:59:59.999', '24T22:00:00', '25T22:59:59.999', '25T23:00:00'],
    ],
    [
      'a day that has no midnight',
      ...(['Africa/Cairo', '2026-04-24'] as const),
      ['23T21:59:59.999', '23T22:00:00', '24T20:59:59.999', '24T21:00:00'],
    ],
    [
      'a day that has two midnights',
      ...(['Atlantic/Azores', '2026-10-25'] as const),
      ['24T23:59:59.999', '25T00:00:00', '26T00:59:59.999', '26T01:00:00'],
    ],
  ];
  for (const [what, zone, day, instants] of days) {
    it(`${what} has its orders, all of them and no others`, async () => {
      const createdAt = instants.map((instant) => `${day.slice(0, 8)}${instant}Z`);
      const { rows } = await run({
        zone,
        from: day,
        to: day,
        readAt: '2026-12-01T00:00:00Z',
        orders: ordersAt(...createdAt),
      });
      expect(rows.map(({ key }) => key)).to.deep.equal(['2', '3']);
    });

    it(`${what} settles 72 hours after it`, async () => {
      const end = Date.parse(`${day.slice(0, 8)}${instants[3] ?? ''}Z`);
      const settles = new Date(end + 72 * 3_600_000).toISOString();
      const world = { zone: 'UTC', propertyZone: zone, from: day, to: day };
      const early = new Date(Date.parse(settles) - 1).toISOString();
      const { summary } = await run({ ...world, readAt: early });
      expect(summary.nextSettledAt).to.equal(settles);
      expect((await run({ ...world, readAt: settles })).summary.counted?.days).to.equal(1);
    });

    it(`${what} bounds the read window, three days before`, async () => {
      const from = new Date(Date.parse(day) + 3 * 86_400_000).toISOString().slice(0, 10);
      const createdAt = instants.map((instant) => `${day.slice(0, 8)}${instant}Z`);
      const { rows } = await run({
        ...{ zone, from, to: from, readAt: '2026-12-01T00:00:00Z' },
        orders: ordersAt(...createdAt),
        transactions: ['1', '2', '3'].map((transactionId) =>
          aTransaction({ transactionId, day: from }),
        ),
      });
      expect(rows.map((row) => [row.key, row.matched_by])).to.deep.equal([
        ['1', 'late'],
        ['2', 'key'],
        ['3', 'key'],
      ]);
    });
  }

  it('a property whose zone changed inside the window is judged day by day', async () => {
    const propertyZone = (day: string) => (day < '2026-03-10' ? 'America/New_York' : 'Asia/Tokyo');
    const readUntil = (readAt: string) => run({ propertyZone, readAt });
    // The 9th ends at 04:00 UTC of the 10th in New York; the 10th at 15:00 UTC of itself in Tokyo.
    const none = await readUntil('2026-03-13T03:59:59.999Z');
    expect(none.summary.counted).to.equal(null);
    expect(none.summary.nextSettledAt).to.equal('2026-03-13T04:00:00.000Z');
    const one = await readUntil('2026-03-13T14:59:59.999Z');
    expect(one.passport.unsettledDays).to.deep.equal(['2026-03-10', '2026-03-11']);
    const { summary, passport } = await readUntil('2026-03-13T15:00:00Z');
    expect(passport.unsettledDays).to.deep.equal(['2026-03-11']);
    expect(summary.nextSettledAt).to.equal('2026-03-14T15:00:00.000Z');
    expect(passport.ga4.zones.map(({ zone }) => zone)).to.deep.equal([
      ...['America/New_York', 'Asia/Tokyo'],
    ]);
  });

  it('a late purchase finds its order among all that are stored, from before and after', async () => {
    const { rows, summary } = await run({
      orders: ordersAt('2023-01-01T00:00:00Z', '2026-05-30T00:00:00Z'),
      transactions: ['1', '2', '3'].map((transactionId) => aTransaction({ transactionId })),
    });
    expect(rows.map((row) => [row.key, row.scope, row.matched_by])).to.have.deep.members([
      ['1', 'edge', 'late'],
      ['2', 'edge', 'late'],
      ['3', 'counted', null],
    ]);
    expect(summary.headline.valid.count).to.equal(0);
  });

  it('a day is settled by when its read began, not by when it ended or the clock', async () => {
    const job = await loadWorld(bench.admin, {
      ...{ from: '2026-03-10', to: '2026-03-10', readAt: '2026-03-13T23:59:59.999Z' },
      orders: [anOrder({ externalId: '1' })],
    });
    await bench.admin.query(
      `update dra.ingest_checkpoints set finished_at = '2026-05-01' where job_id = $1`,
      [job.jobId],
    );
    const { resultId } = await reconcileJob(bench.database, job, new AbortController().signal);
    const { rows } = await storedOf(bench.admin, resultId);
    expect(rows.map(({ verdict }) => verdict)).to.deep.equal(['pending']);
  });
});
