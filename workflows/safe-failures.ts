import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import type {
  ActivityExecuteInput,
  ActivityInboundCallsInterceptor,
  Next,
} from '@temporalio/worker';
import type { Context } from '@temporalio/activity';
import { JobEnded } from './audit/open-job.ts';
import {
  ConnectorFault,
  RemoteTimeout,
  TransientFault,
  WaitRequired,
} from './connectors/faults.ts';

const UNREACHABLE = /^(08|57P|53300|ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE)/;
const DROPPED = /Connection terminated|timeout exceeded when trying to connect|not queryable/;

/**
 * What may leave an activity and stand in a workflow's history for that error. Only the messages of
 * our own faults are passed on; others may quote statements, rows or credentials.
 */
export function safeFailure(error: unknown): Error {
  if (error instanceof TemporalFailure) return error;
  if (error instanceof ConnectorFault) {
    const { kind, remedy } = error;
    return ApplicationFailure.create({
      message: error.message,
      type: 'ConnectorFault',
      nonRetryable: true,
      details: [{ kind, remedy }],
    });
  }
  if (error instanceof JobEnded) return ApplicationFailure.nonRetryable(error.message, 'JobEnded');
  if (isTransient(error)) return ApplicationFailure.retryable(error.message, error.name);
  return ApplicationFailure.retryable(describe(error), 'Unexpected');
}

/** Makes every activity of a worker fail safely, and logs where an unexpected error came from. */
export class SafeFailures implements ActivityInboundCallsInterceptor {
  readonly #context: Context;
  constructor(context: Context) {
    this.#context = context;
  }

  async execute(
    input: ActivityExecuteInput,
    next: Next<ActivityInboundCallsInterceptor, 'execute'>,
  ): Promise<unknown> {
    try {
      return await next(input);
    } catch (error) {
      const failure = safeFailure(error);
      if (failure instanceof ApplicationFailure && failure.type === 'Unexpected') {
        this.#context.log.warn(failure.message, { at: framesOf(error) });
      }
      throw failure;
    }
  }
}

/** Says what went wrong without repeating the error's own message. */
function describe(error: unknown): string {
  const name = error instanceof Error ? error.name : 'Error';
  const code = codeOf(error);
  const dropped = error instanceof Error && DROPPED.test(error.message);
  if (UNREACHABLE.test(code) || dropped) {
    return `The database could not be reached${code && ` (${code})`}.`;
  }
  return `Something unexpected happened: ${name}${code && ` ${code}`}.`;
}

function isTransient(error: unknown): error is Error {
  return [TransientFault, RemoteTimeout, WaitRequired].some((kind) => error instanceof kind);
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  return codeOf(first);
}

/** The lines of the stack only: its first line repeats the message. */
function framesOf(error: unknown): readonly string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
}
