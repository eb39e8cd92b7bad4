import { ApplicationFailure } from '@temporalio/common';
import type { Database } from '../../database/database.ts';
import type { StepName } from '../../database/job-steps.ts';
import { asService } from '../../database/service-session.ts';
import { ATTEMPTS, pauseAfterMs } from '../audit/attempts.ts';
import { changeStep } from '../audit/steps.ts';
import { safeFailure } from '../safe-failures.ts';
import { TransientFault } from './faults.ts';

/** The attempt of a step that has just failed, from 1. */
export interface FailedAttempt {
  readonly jobId: string;
  readonly kind: StepName;
  readonly attempt: number;
}

/**
 * The failure with which an attempt ends: final where another cannot help or none is left, else the
 * step shows when the next one begins.
 */
export async function failAttempt(
  database: Database,
  { jobId, kind, attempt }: FailedAttempt,
  error: unknown,
): Promise<Error> {
  const failure = safeFailure(error);
  if (failure instanceof ApplicationFailure && failure.nonRetryable === true) return failure;
  const attempts = error instanceof TransientFault ? Math.min(error.attempts, ATTEMPTS) : ATTEMPTS;
  if (attempt >= attempts) return exhausted(failure, attempts);
  const change = {
    status: 'retrying',
    attempt: attempt + 1,
    message: `${failure.message} Attempt ${attempt + 1} of ${attempts} follows.`,
    waitUntil: new Date(Date.now() + pauseAfterMs(attempt)).toISOString(),
  } as const;
  // The database itself may be what is away; the failure counts either way.
  await asService(database, (em) => changeStep(em, jobId, kind, change)).catch(() => undefined);
  return failure;
}

function exhausted(failure: Error, attempts: number): ApplicationFailure {
  return ApplicationFailure.create({
    message: `${failure.message} (${attempts} attempts)`,
    type: 'AttemptsExhausted',
    nonRetryable: true,
    details: [{ remedy: 'Run the audit again later: it goes on from where this one stopped.' }],
  });
}
