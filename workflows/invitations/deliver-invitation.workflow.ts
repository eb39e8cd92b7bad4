import { proxyActivities } from '@temporalio/workflow';
import { mailDelivery } from '../activity-options.ts';
import type { DeliverInvitationInput } from '../contracts.ts';
import type { createInvitationActivities } from './deliver-invitation.activities.ts';

const { deliverInvitation } =
  proxyActivities<ReturnType<typeof createInvitationActivities>>(mailDelivery);

/** Mails an invitation with a new token; the token never leaves the activity but by mail. */
export async function deliverInvitationWorkflow(input: DeliverInvitationInput): Promise<void> {
  await deliverInvitation(input);
}
