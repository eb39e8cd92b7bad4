import { Context } from '@temporalio/activity';
import type { Database } from '../../database/database.ts';
import { asService } from '../../database/service-session.ts';
import { failAttempt } from '../connectors/fail-attempt.ts';
import type { AuditInput } from '../contracts.ts';
import { heartbeating } from '../heartbeat.ts';
import { changeStep } from './steps.ts';

/** Writes a job's result and says which it is; a second attempt finds the first one's. */
export type ReconcileJob = (
  database: Database,
  input: AuditInput,
  signal: AbortSignal,
) => Promise<{ resultId: string }>;

/** The step that compares what was read; it heartbeats while PostgreSQL works. */
export const createReconcileActivities = (database: Database, reconcileJob: ReconcileJob) => ({
  reconcile: (input: AuditInput): Promise<{ resultId: string }> =>
    heartbeating(async (signal) => {
      const { attempt } = Context.current().info;
      const show = (status: 'running' | 'succeeded') =>
        asService(database, (em) => changeStep(em, input.jobId, 'reconcile', { status, attempt }));
      try {
        await show('running');
        const result = await reconcileJob(database, input, signal);
        await show('succeeded');
        return result;
      } catch (error) {
        if (signal.aborted) throw error;
        throw await failAttempt(database, { ...input, kind: 'reconcile', attempt }, error);
      }
    }),
});
