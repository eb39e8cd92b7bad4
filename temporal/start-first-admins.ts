import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { Database } from '../database/database.ts';
import { deliverInvitationWorkflow, taskQueue } from '../workflows/contracts.ts';
import { inviteFirstAdmins } from '../workflows/invitations/first-admins.ts';

/** Invites the addresses of ADMIN_EMAILS that nobody has invited; at most one mail a day each. */
export async function startFirstAdmins(
  client: Client,
  database: Database,
  emails: readonly string[],
): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  for (const invitationId of await inviteFirstAdmins(database, emails)) {
    try {
      await client.workflow.start(deliverInvitationWorkflow.name, {
        workflowId: deliverInvitationWorkflow.id(invitationId, today),
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        taskQueue,
        args: [{ invitationId }],
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}
