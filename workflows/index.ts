/** The entry of the workflow bundle. */
export { auditWorkflow } from './audit/audit.workflow.ts';
export { sweepWorkflow } from './audit/sweep.workflow.ts';
export { testConnectorWorkflow } from './connectors/test-connector.workflow.ts';
export { deliverInvitationWorkflow } from './invitations/deliver-invitation.workflow.ts';
export { previewRulesWorkflow } from './rules-preview/preview-rules.workflow.ts';
