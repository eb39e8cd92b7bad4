import { proxyActivities } from '@temporalio/workflow';
import { bookkeeping } from '../activity-options.ts';
import type { createSweepActivities } from './sweep.activities.ts';

const { sweepJobs } = proxyActivities<ReturnType<typeof createSweepActivities>>({
  ...bookkeeping,
  retry: { maximumAttempts: 1 },
});

/** Closes jobs whose workflow ended outside of this platform. The next minute tries again. */
export async function sweepWorkflow(): Promise<void> {
  await sweepJobs();
}
