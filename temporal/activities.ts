import { createJobActivities } from '../workflows/audit/job.activities.ts';
import {
  createReconcileActivities,
  type ReconcileJob,
} from '../workflows/audit/reconcile.activities.ts';
import { createSweepActivities, type IsRunning } from '../workflows/audit/sweep.activities.ts';
import type { ConnectorDependencies } from '../workflows/connectors/connector-dependencies.ts';
import { createIngestActivities } from '../workflows/connectors/ingest.activities.ts';
import { createTestConnectorActivities } from '../workflows/connectors/test-connector.activities.ts';
import {
  createInvitationActivities,
  type InvitationDependencies,
} from '../workflows/invitations/deliver-invitation.activities.ts';
import {
  createPreviewRulesActivities,
  type PreviewJob,
} from '../workflows/rules-preview/preview-rules.activities.ts';

/** What the activities of one worker are made of. */
export interface ActivityDependencies extends ConnectorDependencies, InvitationDependencies {
  readonly reconcileJob: ReconcileJob;
  readonly previewJob: PreviewJob;
  readonly isRunning: IsRunning;
}

/** All activities by their type names, which stand in histories and are permanent. */
export const createActivities = (dependencies: ActivityDependencies) => ({
  ...createJobActivities(dependencies.database),
  ...createIngestActivities(dependencies),
  ...createReconcileActivities(dependencies.database, dependencies.reconcileJob),
  ...createPreviewRulesActivities(dependencies.database, dependencies.previewJob),
  ...createTestConnectorActivities(dependencies),
  ...createInvitationActivities(dependencies),
  ...createSweepActivities(dependencies.database, dependencies.isRunning),
});
