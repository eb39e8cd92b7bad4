import { fileURLToPath } from 'node:url';
import {
  bundleWorkflowCode,
  Worker,
  type Logger,
  type NativeConnection,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { taskQueue } from '../workflows/contracts.ts';
import { SafeFailures } from '../workflows/safe-failures.ts';

/** Bundles all workflows; takes a second or two. */
export function bundleWorkflows(logger: Logger): Promise<WorkflowBundleWithSourceMap> {
  const workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));
  return bundleWorkflowCode({ workflowsPath, logger });
}

export interface AuditWorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly workflowBundle: WorkflowBundleWithSourceMap;
  readonly activities: object;
}

/**
 * A worker for our task queue. Heartbeats go out every 2 s, so that a cancellation reaches an
 * activity within seconds; on shutdown activities are handed over at once, to resume elsewhere.
 */
export function createAuditWorker(options: AuditWorkerOptions): Promise<Worker> {
  return Worker.create({
    ...options,
    taskQueue,
    interceptors: { activity: [(context) => ({ inbound: new SafeFailures(context) })] },
    maxConcurrentActivityTaskExecutions: 30,
    maxHeartbeatThrottleInterval: '2 seconds',
    defaultHeartbeatThrottleInterval: '2 seconds',
    shutdownGraceTime: '300 milliseconds',
    shutdownForceTime: '4 seconds',
  });
}
