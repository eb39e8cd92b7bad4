import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { ConnectorKind } from '../../database/connector-settings.ts';
import type { StepName } from '../../database/job-steps.ts';
import type { createIngestActivities } from '../connectors/ingest.activities.ts';
import { bookkeeping, remoteRead, setOperation } from '../activity-options.ts';
import type { AuditInput } from '../contracts.ts';
import type { createJobActivities, OpenedJob } from './job.activities.ts';
import type { createReconcileActivities } from './reconcile.activities.ts';

const job = proxyActivities<ReturnType<typeof createJobActivities>>(bookkeeping);
const connector = proxyActivities<ReturnType<typeof createIngestActivities>>(remoteRead);
const { reconcile } = proxyActivities<ReturnType<typeof createReconcileActivities>>(setOperation);

const ingestOf = {
  ga4: connector.ingestGa4Transactions,
  woo: connector.ingestWooOrders,
  shopify: connector.ingestShopifyOrders,
};

/** The API commits the job's row after it has started the workflow. */
const LOOKS_FOR_THE_ROW = 10;
const LOOK_EVERY_MS = 500;

/**
 * One audit: reads the client's connectors in parallel, then reconciles. A connector that fails for
 * good lets the others finish, so that a second run needs only that one. Ends quietly where there
 * is no open job; ends as cancelled, with the job closed, when it is cancelled.
 */
export async function auditWorkflow(input: AuditInput): Promise<void> {
  let outcome: 'finished' | 'paused';
  try {
    outcome = await audit(input);
  } catch (error) {
    if (!isCancellation(error)) throw error;
    await close(input, 'cancelled');
    throw error;
  }
  if (outcome === 'paused') await continueAsNew<typeof auditWorkflow>(input);
  await close(input, 'finished');
}

async function audit(input: AuditInput): Promise<'finished' | 'paused'> {
  const opened = await openJob(input);
  if (opened === null) return 'finished';
  const branches = opened.connectors.map((kind) => ingestBranch(input, kind));
  const outcomes = await Promise.all(branches);
  if (outcomes.includes('paused')) return 'paused';
  if (!opened.failed && !outcomes.includes('failed')) {
    await orRecordFailure(input, 'reconcile', () => reconcile(input));
  }
  return 'finished';
}

async function openJob({ jobId }: AuditInput): Promise<OpenedJob | null> {
  const { runId } = workflowInfo();
  for (let look = 1; ; look += 1) {
    const opened = await job.openJob({ jobId, runId });
    if (opened !== null || look === LOOKS_FOR_THE_ROW) return opened;
    await sleep(LOOK_EVERY_MS);
  }
}

type BranchOutcome = 'succeeded' | 'failed' | 'paused';

/** Reads a connector round by round. Pauses where the history has become long. */
async function ingestBranch(input: AuditInput, kind: ConnectorKind): Promise<BranchOutcome> {
  const succeeded = await orRecordFailure(input, kind, async () => {
    while (!workflowInfo().continueAsNewSuggested) {
      const { done, wait } = await ingestOf[kind](input);
      if (done) return true;
      if (wait) await untilOrPause(wait.until);
    }
    return false;
  });
  if (succeeded === undefined) return 'failed';
  return succeeded ? 'succeeded' : 'paused';
}

/** A durable timer; it ends early where the other branches wait to continue as new. */
async function untilOrPause(instant: string): Promise<void> {
  const waitMs = Math.max(0, Date.parse(instant) - Date.now());
  await condition(() => workflowInfo().continueAsNewSuggested, waitMs);
}

/** Shows a failure as the step's; undefined tells of it. A cancellation goes on its way. */
async function orRecordFailure<T>(
  { jobId }: AuditInput,
  step: StepName,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isCancellation(error)) throw error;
    const failed = { jobId, step, ...explained(error) };
    await CancellationScope.nonCancellable(() => job.recordStep(failed));
    return undefined;
  }
}

const AGAIN = 'Run the audit again: it goes on from where this one stopped.';

function explained(error: unknown): { message: string; remedy: string } {
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  if (!(cause instanceof ApplicationFailure)) {
    const message = `The worker was lost: ${cause?.message ?? 'no reason was given'}.`;
    return { message, remedy: AGAIN };
  }
  const remedy = cause.details?.map(remedyIn).find((text) => text !== '') ?? AGAIN;
  return { message: cause.message, remedy };
}

function remedyIn(detail: unknown): string {
  const known = typeof detail === 'object' && detail !== null && 'remedy' in detail;
  return known && typeof detail.remedy === 'string' ? detail.remedy : '';
}

function close({ jobId }: AuditInput, outcome: 'finished' | 'cancelled'): Promise<void> {
  return CancellationScope.nonCancellable(() => job.closeJob({ jobId, outcome }));
}
