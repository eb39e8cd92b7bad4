import { expect } from 'chai';
import type { Job } from '../../api/jobs/jobs.schema.ts';
import { aJob } from '../../test/support/a-job.ts';
import { lastedMs, progressOf } from './progress.ts';

const progress = (status: Job['status'], steps: Record<string, object>) =>
  progressOf(aJob({ status, steps }));

describe("a job's progress", () => {
  it('counts each step the same, by rows where a total is known', () => {
    const steps = {
      woo: { status: 'succeeded', rows: 900 },
      ga4: { status: 'running', rows: 50, total: 100 },
      reconcile: { status: 'queued' },
    };
    expect(progress('running', steps)).to.deep.equal({ share: 0.5, step: 'ga4' });
  });

  it('names the step that fails, whichever runs beside it', () => {
    const steps = { woo: { status: 'running' }, ga4: { status: 'failed' } };
    expect(progress('failed', steps)).to.deep.equal({ share: 0, step: 'ga4' });
  });

  it('is whole once all steps are done', () => {
    expect(progress('succeeded', { woo: { status: 'succeeded' } })).to.deep.equal({ share: 1 });
  });

  it('lasts until now, or until its end', () => {
    const createdAt = '2026-11-22T10:00:00Z';
    const now = Date.parse('2026-11-22T10:05:00Z');
    expect(lastedMs(aJob({ createdAt }), now)).to.equal(300_000);
    const finishedAt = '2026-11-22T10:01:00Z';
    expect(lastedMs(aJob({ createdAt, finishedAt }), now)).to.equal(60_000);
  });
});
