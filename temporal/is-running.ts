import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { IsRunning } from '../workflows/audit/sweep.activities.ts';

/** Asks Temporal about a workflow; one that it does not know is not running. */
export const isRunningBy =
  (client: Client): IsRunning =>
  async (workflowId) => {
    try {
      const { status } = await client.workflow.getHandle(workflowId).describe();
      return status.name === 'RUNNING' || status.name === 'PAUSED';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  };
