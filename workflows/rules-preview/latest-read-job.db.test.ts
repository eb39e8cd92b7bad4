import { expect } from 'chai';
import { openDatabase, type Database } from '../../database/database.ts';
import { SeededDatabase, type SeededClient } from '../../test/support/seed-audit.ts';
import { testDatabase } from '../../test/support/servers.ts';
import { latestReadJob } from './latest-read-job.ts';

describe('the newest job that has read both sides', () => {
  let seeded: SeededDatabase;
  let database: Database;
  let client: SeededClient;

  before(async () => {
    const urls = await testDatabase();
    seeded = new SeededDatabase(urls);
    database = await openDatabase({ url: urls.workerUrl, name: 'test' });
  });
  beforeEach(async () => {
    client = await seeded.client([{ kind: 'ga4' }, { kind: 'shopify' }]);
  });
  after(async () => {
    await database.close();
    await seeded.close();
  });

  /** A job over these days of August, later ones made later, whose reads ended so. */
  async function job(from: number, { ga4 = 'succeeded', shopify = 'succeeded', of = client } = {}) {
    const day = (of: number) => `2026-08-${String(of).padStart(2, '0')}`;
    const jobId = await seeded.job(of, {
      ...{ from: day(from), to: day(from + 1), createdAt: new Date(`${day(from + 2)}T10:00:00Z`) },
    });
    await seeded.query(
      `update dra.jobs set finished_at = now(), steps = jsonb_build_object(
         'ga4', jsonb_build_object('status', $2::text),
         'shopify', jsonb_build_object('status', $3::text),
         'reconcile', jsonb_build_object('status', 'failed')) where id = $1`,
      [jobId, ga4, shopify],
    );
    for (const connectorId of Object.values(of.connectorIds)) {
      await seeded.query(
        `insert into dra.ingest_checkpoints (job_id, connector_id, unit, page_size)
         values ($1, $2, 'some', 1)`,
        [jobId, connectorId],
      );
    }
    return jobId;
  }
  const found = async (window: { from: string; to: string } | null = null) =>
    (await latestReadJob(database, client.clientId, window))?.jobId ?? null;

  it('is the one that was made last', async () => {
    await job(1);
    const newest = await job(5);
    await job(3);
    expect(await found()).to.equal(newest);
  });

  it('is none whose read of a side failed or goes on', async () => {
    const whole = await job(1);
    await job(3, { ga4: 'failed' });
    await job(5, { shopify: 'running' });
    expect(await found()).to.equal(whole);
  });

  it('is of exactly the window where one is named', async () => {
    const named = await job(1);
    await job(3);
    expect(await found({ from: '2026-08-01', to: '2026-08-02' })).to.equal(named);
    expect(await found({ from: '2026-08-01', to: '2026-08-03' })).to.equal(null);
  });

  it('is none of another client', async () => {
    await job(1, { of: await seeded.client([{ kind: 'ga4' }, { kind: 'shopify' }]) });
    expect(await found()).to.equal(null);
  });

  it('is none whose data went with its connector', async () => {
    await job(1);
    await seeded.query('delete from dra.connectors where id = $1', [client.connectorIds.shopify]);
    expect(await found()).to.equal(null);
  });
});
