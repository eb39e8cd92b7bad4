import {
  CancelledFailure,
  ServiceError,
  TerminatedFailure,
  TimeoutFailure,
  WorkflowFailedError,
} from '@temporalio/client';
import type { Temporal, WorkflowStart } from '../temporal/client.ts';
import { Problem, unavailable } from './http/problem.ts';

/** A workflow whose result somebody waits for; it is ended after `timeoutMs`. */
type AwaitedStart = WorkflowStart & { readonly timeoutMs: number };

/**
 * Runs a workflow and returns its result, which the caller parses. 503 where Temporal is away, 504 where
 * the workflow ended without a result; `what` names it for the caller: `report`.
 */
export async function workflowResult(
  temporal: Temporal,
  workflow: { readonly name: string },
  start: AwaitedStart,
  what: string,
): Promise<unknown> {
  return temporal.run(workflow, start).catch((error: unknown) => {
    if (error instanceof ServiceError) throw unavailable('temporal', error);
    const cause = error instanceof WorkflowFailedError ? error.cause : undefined;
    const ended = [TimeoutFailure, TerminatedFailure, CancelledFailure];
    if (!ended.some((kind) => cause instanceof kind)) throw error;
    const detail = `No ${what} came within ${start.timeoutMs / 1000} s. Is a worker running?`;
    throw new Problem(504, `no-${what}`, `No ${what}`, detail, { cause: error });
  });
}
