import { expect } from 'chai';
import { aTransaction, anOrder, loadWorld } from '../../test/support/reconcile-world.ts';
import { pageIndexes } from '../../test/support/page-indexes.ts';
import { openBench, type Bench } from '../../test/support/reconciled.ts';
import { indexResult } from './index-result.ts';
import { reconcileJob } from './reconcile-job.ts';

const never = new AbortController().signal;
const world = {
  orders: [anOrder({ externalId: '1' }), anOrder({ externalId: '2' })],
  transactions: [aTransaction({ transactionId: '1' })],
};

describe('indexResult', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });

  /** Names of the indexes on the table that has the result's rows. */
  async function indexesOf(resultId: string): Promise<string[]> {
    const { rows } = await bench.admin.query<{ name: string }>(
      `select regexp_replace(indexname, '^result_rows_([0-9]+|shared)_', '') as name
         from dra.results join pg_indexes
           on tablename = 'result_rows_' || case store when 0 then 'shared' else store::text end
        where id = $1 order by 1`,
      [resultId],
    );
    return rows.map(({ name }) => name);
  }

  /** How many days the planner knows of the result's rows. */
  async function daysKnownOf(resultId: string): Promise<number> {
    const { rows } = await bench.admin.query<{ known: number }>(
      `select cardinality(histogram_bounds::text::text[]) as known
         from dra.results join pg_stats on tablename = 'result_rows_' || store and attname = 'day'
        where id = $1`,
      [resultId],
    );
    return rows[0]?.known ?? NaN;
  }

  it('indexes the rows of a result that has a store of its own, beside its discrepancies', async () => {
    const job = await loadWorld(bench.admin, world);
    const { resultId } = await reconcileJob(bench.database, job, never, 0);
    expect(await indexesOf(resultId)).to.deep.equal(['verdict']);
    await indexResult(bench.database, resultId, never);
    const all = [...pageIndexes, 'verdict'];
    expect(await indexesOf(resultId)).to.deep.equal(all);
  });

  it('tells the planner more of the rows than their figures were read by', async () => {
    const days = Array.from({ length: 24 }, (_, index) => String(index + 1).padStart(2, '0'));
    const job = await loadWorld(bench.admin, {
      ...{ from: '2026-03-01', to: '2026-03-24', transactions: [] },
      orders: days.map((day) =>
        anOrder({ externalId: day, createdAt: `2026-03-${day}T12:00:00Z` }),
      ),
    });
    const { resultId } = await reconcileJob(bench.database, job, never, 0);
    const rough = await daysKnownOf(resultId);
    await indexResult(bench.database, resultId, never);
    expect(await daysKnownOf(resultId)).to.be.greaterThan(rough);
  });

  it('leaves the shared store as it is', async () => {
    const job = await loadWorld(bench.admin, world);
    const { resultId } = await reconcileJob(bench.database, job, never);
    const before = await indexesOf(resultId);
    await indexResult(bench.database, resultId, never);
    expect(await indexesOf(resultId)).to.deep.equal(before);
  });
});
