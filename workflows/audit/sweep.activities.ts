import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../database/database.ts';
import { asService } from '../../database/service-session.ts';
import { auditWorkflow } from '../contracts.ts';
import { closeJob } from './job.activities.ts';

/** Whether a workflow is still running; false where Temporal does not know it. */
export type IsRunning = (workflowId: string) => Promise<boolean>;

const activeJobs = z.array(z.object({ id: z.string() }));

/** Finds jobs that look active and whose workflow is not, and ends them. */
export const createSweepActivities = (database: Database, isRunning: IsRunning) => ({
  async sweepJobs(): Promise<{ closed: number }> {
    const { rows } = await asService(database, (em) =>
      sql`select id from dra.jobs
           where finished_at is null and created_at < now() - interval '1 minute'`.execute(
        em.getKysely(),
      ),
    );
    let closed = 0;
    for (const { id } of activeJobs.parse(rows)) {
      if (await isRunning(auditWorkflow.id(id))) continue;
      await closeJob(database, { jobId: id, outcome: 'terminated' });
      closed += 1;
    }
    return { closed };
  },
});
