import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { result } from '../api/results/results.schema.ts';
import { addDays } from '../simulators/demo/calendar.ts';
import type { ApiCaller } from '../stack/api-caller.ts';
import {
  connectedClient,
  isFinished,
  jobWhen,
  startAudit,
  type Connected,
} from './support/demo-client.ts';
import { testPlatform, yesterday, type PartName, type Platform } from './support/platform.ts';
import { control as controlOf } from './support/remotes.ts';

const window = { from: addDays(yesterday(), -59), to: addDays(yesterday(), -10) };
const downMs = 10_000;

describe('an audit whose servers are killed', function () {
  this.timeout(180_000);
  let platform: Platform;
  let admin: ApiCaller;
  let connected: Connected;
  let undisturbed: string;

  before(async () => {
    platform = await testPlatform();
    admin = await platform.admin();
    connected = await connectedClient(platform, 'aurora', 'killed');
    undisturbed = await hashOf(await audit());
  });
  afterEach(() => control({ reset: true, delayMs: 0 }));

  const control = async (order: object): Promise<void> => {
    const { woo, ga4 } = platform.simulators.urls;
    await Promise.all([woo, ga4].map((url) => controlOf(url, order)));
  };

  async function audit(during?: (jobId: string) => Promise<void>): Promise<string> {
    const { id } = await startAudit(admin, connected.client.id, window);
    await during?.(id);
    const job = await jobWhen(admin, id, isFinished);
    expect(job.status, JSON.stringify(job.steps)).to.equal('succeeded');
    return job.resultId ?? '';
  }

  async function hashOf(resultId: string): Promise<string> {
    return (await admin.get(`results/${resultId}`, result)).inputHash;
  }

  /** Slows the shops down, waits until both are being read, and takes the part away. */
  async function interrupted(part: PartName, waitMs: number): Promise<string> {
    await control({ delayMs: 300 });
    return audit(async (jobId) => {
      await jobWhen(admin, jobId, ({ steps }) => (steps.woo?.rows ?? 0) > 0);
      await platform.kill(part);
      await sleep(waitMs);
      await platform.restart(part);
      await control({ reset: true, delayMs: 0 });
    });
  }

  it('ends with the same hash after kill -9 of the worker in mid-ingest', async () => {
    expect(await hashOf(await interrupted('Worker', 500))).to.equal(undisturbed);
  });

  it('ends with the same hash after kill -9 of PostgreSQL for 10 s', async () => {
    expect(await hashOf(await interrupted('PostgreSQL', downMs))).to.equal(undisturbed);
  });

  it('ends with the same hash after kill -9 of Temporal for 10 s', async () => {
    expect(await hashOf(await interrupted('Temporal', downMs))).to.equal(undisturbed);
  });

  it('says which server is missing while it is away, and is ready again by itself', async () => {
    await platform.kill('PostgreSQL');
    const away = await readiness();
    await platform.restart('PostgreSQL');
    expect(away.status).to.equal(503);
    expect(JSON.stringify(away.body)).to.include('database');
    const deadline = Date.now() + 20_000;
    while ((await readiness()).status !== 200 && Date.now() < deadline) await sleep(200);
    expect((await readiness()).status).to.equal(200);
  });

  async function readiness(): Promise<{ status: number; body: unknown }> {
    const answer = await fetch(`${platform.origin}/api/ready`);
    return { status: answer.status, body: z.unknown().parse(await answer.json()) };
  }
});
