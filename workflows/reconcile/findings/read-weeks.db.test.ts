import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type pg from 'pg';
import type { DayCounts } from './day-counts.ts';
import { readWeeks } from './read-weeks.ts';
import { dayAt, daysWith, times } from './test-support/counts.ts';
import { openRows, storeClient } from './test-support/stored-rows.ts';

type Days = (DayCounts & { settled: boolean })[];
const at = (from: number, count: number, found: number): Days =>
  daysWith(times(from + count, 10, found)).slice(from);

describe('readWeeks', () => {
  let rows: Awaited<ReturnType<typeof openRows>>;
  before(async () => {
    rows = await openRows();
  });
  /** The weeks of a result with these days after these earlier results, oldest result first. */
  const weeksOf = async (own: Days, earlier: Days[], others: Days[] = []) => {
    const clientId = await storeClient(rows.admin);
    for (const [index, days] of earlier.entries()) await store(rows.admin, clientId, days, index);
    const stranger = await storeClient(rows.admin);
    for (const [index, days] of others.entries()) await store(rows.admin, stranger, days, index);
    const result = { resultId: randomUUID(), clientId, store: 0, currency: 'EUR' };
    const window = { from: own[0]?.day ?? '', to: own.at(-1)?.day ?? '' };
    const settled = own.filter((day) => day.settled);
    return rows.read((statements) => readWeeks(statements, result, window, settled));
  };

  it('takes the days of this result before those of earlier ones', async () => {
    expect(await weeksOf(at(7, 7, 9), [at(0, 14, 5)])).to.deep.equal([
      { from: dayAt(0), rate: 0.5 },
      { from: dayAt(7), rate: 0.9 },
    ]);
  });

  it('joins the days of a week from several results', async () => {
    expect(await weeksOf(at(14, 7, 9), [at(0, 10, 8), at(10, 4, 8)])).to.have.length(3);
  });

  it('takes the newest result that has the day settled', async () => {
    const unsettled = at(0, 7, 1).map((day) => ({ ...day, settled: false }));
    const [week] = await weeksOf(at(7, 7, 9), [at(0, 7, 2), at(0, 7, 3), unsettled]);
    expect(week).to.deep.equal({ from: dayAt(0), rate: 0.3 });
  });

  it('looks at no day after the window, none half a year before it, and at no other client', async () => {
    const own = at(210, 7, 9);
    expect(await weeksOf(own, [at(0, 21, 8), at(217, 7, 8)], [at(203, 7, 8)])).to.deep.equal([
      { from: dayAt(210), rate: 0.9 },
    ]);
    expect(await weeksOf(own, [at(28, 7, 8)])).to.have.length(2);
  });

  it('has no weeks where nothing is settled', async () => {
    expect(
      await weeksOf(
        at(0, 7, 9).map((day) => ({ ...day, settled: false })),
        [],
      ),
    ).to.deep.equal([]);
  });
});

async function store(admin: pg.Client, clientId: string, days: Days, index: number): Promise<void> {
  const jobId = randomUUID();
  const window = [days[0]?.day, days.at(-1)?.day];
  const summary = {
    days: days.map(({ day, settled, valid, found }) => ({
      ...{ day, settled, valid: { count: valid }, found: { count: found } },
    })),
  };
  await admin.query(
    `insert into dra.jobs (id, client_id, window_from, window_to, trigger, steps, finished_at)
     values ($1, $2, $3, $4, 'manual', '{}', now())`,
    [jobId, clientId, ...window],
  );
  await admin.query(
    `insert into dra.results (job_id, client_id, window_from, window_to, zone, currency, rules_version,
       complete, input_hash, summary, passport, created_at)
     values ($1, $2, $3, $4, 'UTC', 'EUR', 0, true, '', $5, '{}', now() + $6 * interval '1 hour')`,
    [jobId, clientId, ...window, JSON.stringify(summary), index],
  );
}
