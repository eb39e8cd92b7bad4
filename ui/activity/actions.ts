import type { AuditAction } from '../../api/activity/activity.schema.ts';
import type { Key } from '../language/catalogue.ts';

/** The text of each act that the API writes, by its name for it. */
const keys: Record<AuditAction, Key> = {
  'client.create': 'activityPage.action.clientCreate',
  'client.change': 'activityPage.action.clientChange',
  'connector.create': 'activityPage.action.connectorCreate',
  'connector.change': 'activityPage.action.connectorChange',
  'connector.remove': 'activityPage.action.connectorRemove',
  'rules.change': 'activityPage.action.rulesChange',
  'job.run': 'activityPage.action.jobRun',
  'job.run_again': 'activityPage.action.jobRunAgain',
  'job.cancel': 'activityPage.action.jobCancel',
  'invitation.create': 'activityPage.action.invitationCreate',
  'invitation.resend': 'activityPage.action.invitationResend',
  'invitation.revoke': 'activityPage.action.invitationRevoke',
  'invitation.redeem': 'activityPage.action.invitationRedeem',
  'member.remove': 'activityPage.action.memberRemove',
  'admin.remove': 'activityPage.action.adminRemove',
  'result.note': 'activityPage.action.resultNote',
  'result.note_remove': 'activityPage.action.resultNoteRemove',
  'explanation.set': 'activityPage.action.explanationSet',
  'explanation.remove': 'activityPage.action.explanationRemove',
};
export const actionKeys: ReadonlyMap<string, Key> = new Map(Object.entries(keys));

/** What the list can be filtered by, as the API names it. */
export const subjects = [
  'client',
  'connector',
  'matching_rules',
  'job',
  'person',
  'invitation',
  'result',
  'explanation',
] as const;
