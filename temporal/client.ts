import { Client, Connection, ServiceError } from '@temporalio/client';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import { searchAttributes, taskQueue } from '../workflows/contracts.ts';

export interface TemporalOptions {
  readonly address: string;
  readonly namespace: string;
  readonly apiKey?: string | undefined;
  readonly tls?: boolean | undefined;
}

/** A workflow to start: `id` is taken once and for all. Client and job make it findable in the UI. */
export interface WorkflowStart {
  readonly id: string;
  readonly input: unknown;
  readonly clientId?: string;
  readonly jobId?: string;
  /** The whole workflow is ended after this many milliseconds. */
  readonly timeoutMs?: number;
}

/** The API's way to Temporal; calls fail with a `ServiceError` within some 5 s when it is away. */
export interface Temporal {
  readonly namespace: string;
  /** Starts a workflow and returns its run id. Throws WorkflowExecutionAlreadyStartedError. */
  start(workflow: { readonly name: string }, start: WorkflowStart): Promise<{ runId: string }>;
  /** Starts a workflow and waits for its result, which the caller parses. */
  run(workflow: { readonly name: string }, start: WorkflowStart): Promise<unknown>;
  /** Asks a workflow to cancel. Throws WorkflowNotFoundError when it is closed or unknown. */
  cancel(id: string): Promise<void>;
  /** Returns when the server answers for our namespace. */
  check(): Promise<void>;
  close(): Promise<void>;
}

const callMs = 3_000;
const checkMs = 2_000;
const clientKey = defineSearchAttributeKey(searchAttributes.clientId, 'KEYWORD');
const jobKey = defineSearchAttributeKey(searchAttributes.jobId, 'KEYWORD');

/** A connection that is made when first used and comes back by itself after an outage. */
export function openTemporal(options: TemporalOptions): Temporal {
  const { namespace } = options;
  const connection = Connection.lazy({
    address: options.address,
    // After an outage come back within a second, not in gRPC's two minutes.
    channelArgs: {
      'grpc.initial_reconnect_backoff_ms': 200,
      'grpc.max_reconnect_backoff_ms': 1_000,
    },
    tls: options.tls === true || options.apiKey !== undefined,
    ...(options.apiKey !== undefined && { apiKey: options.apiKey }),
  });
  const client = new Client({ connection, namespace });
  const pending = new Set<Promise<unknown>>();
  const track = async <T>(call: Promise<T>): Promise<T> => {
    pending.add(call);
    return call.finally(() => pending.delete(call));
  };
  const inTime = <T>(call: () => Promise<T>, ms = callMs): Promise<T> =>
    track(connection.withDeadline(Date.now() + ms, call));
  const start: Temporal['start'] = (workflow, wanted) =>
    inTime(async () => ({ runId: await startFindable(client, workflow.name, wanted) }));
  return {
    namespace,
    start,
    run: async (workflow, wanted) => {
      const { runId } = await start(workflow, wanted);
      const handle = client.workflow.getHandle<() => Promise<unknown>>(wanted.id, runId);
      return track(handle.result());
    },
    cancel: async (id) => {
      await inTime(() => client.workflow.getHandle(id).cancel());
    },
    check: async () => {
      await inTime(() => connection.workflowService.describeNamespace({ namespace }), checkMs);
    },
    close: async () => {
      // A retry that fires on a closed connection throws where nobody can catch it.
      await Promise.allSettled(pending);
      await connection.close();
    },
  };
}

/** A namespace without our search attributes refuses a start that has them: then without. */
async function startFindable(client: Client, name: string, wanted: WorkflowStart): Promise<string> {
  const attributes = attributesOf(wanted);
  try {
    return await startOnce(client, name, wanted, attributes);
  } catch (error) {
    if (attributes === undefined || !refusesAttributes(error)) throw error;
    return startOnce(client, name, wanted, undefined);
  }
}

async function startOnce(
  client: Client,
  name: string,
  wanted: WorkflowStart,
  attributes: TypedSearchAttributes | undefined,
): Promise<string> {
  const handle = await client.workflow.start(name, {
    taskQueue,
    workflowId: wanted.id,
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    args: [wanted.input],
    ...(attributes && { typedSearchAttributes: attributes }),
    ...(wanted.timeoutMs !== undefined && { workflowExecutionTimeout: wanted.timeoutMs }),
  });
  return handle.firstExecutionRunId;
}

function attributesOf(wanted: WorkflowStart): TypedSearchAttributes | undefined {
  const pairs = [
    ...(wanted.clientId === undefined ? [] : [{ key: clientKey, value: wanted.clientId }]),
    ...(wanted.jobId === undefined ? [] : [{ key: jobKey, value: wanted.jobId }]),
  ];
  return pairs.length === 0 ? undefined : new TypedSearchAttributes(pairs);
}

function refusesAttributes(error: unknown): boolean {
  return (
    error instanceof ServiceError &&
    error.cause instanceof Error &&
    /search attribute/i.test(error.cause.message)
  );
}
