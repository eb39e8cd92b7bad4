import type { MatchingRules } from '../database/matching-rules.ts';
import type { RulesPreview } from '../database/rules-preview.ts';
import type { TestReport } from '../database/test-report.ts';

/** The task queue of all workers of one deployment. */
export const taskQueue = 'dra';

/** Keyword search attributes, set where the namespace has them registered. */
export const searchAttributes = { clientId: 'DraClientId', jobId: 'DraJobId' } as const;

export interface AuditInput {
  readonly jobId: string;
  readonly clientId: string;
}

/** One audit: ingest both connectors in parallel, then reconcile. Ends quietly without a job row. */
export const auditWorkflow = {
  name: 'auditWorkflow',
  id: (jobId: string) => `audit:${jobId}`,
} as const;
export type AuditWorkflow = (input: AuditInput) => Promise<void>;

export interface TestConnectorInput {
  readonly connectorId: string;
  readonly clientId: string;
}

/** Reaches a connector's remote with its stored credentials and returns what was found. */
export const testConnectorWorkflow = {
  name: 'testConnectorWorkflow',
  id: (connectorId: string, requestId: string) => `test-connector:${connectorId}:${requestId}`,
} as const;
export type TestConnectorWorkflow = (input: TestConnectorInput) => Promise<TestReport>;

export interface PreviewRulesInput {
  readonly clientId: string;
  readonly rules: MatchingRules;
  /** Calendar days of the client's zone, inclusive; null: whichever window was read last. */
  readonly window: { readonly from: string; readonly to: string } | null;
}

/**
 * Reconciles the client's newest job with data under these rules and under those in force, stores
 * nothing and returns both outcomes; null where no job has read both sides.
 */
export const previewRulesWorkflow = {
  name: 'previewRulesWorkflow',
  id: (clientId: string, requestId: string) => `preview-rules:${clientId}:${requestId}`,
} as const;
export type PreviewRulesWorkflow = (input: PreviewRulesInput) => Promise<RulesPreview | null>;

export interface DeliverInvitationInput {
  readonly invitationId: string;
}

/** Makes an invitation's token, stores its hash and mails it; a resend replaces the token. */
export const deliverInvitationWorkflow = {
  name: 'deliverInvitationWorkflow',
  id: (invitationId: string, requestId: string) => `invitation:${invitationId}:${requestId}`,
} as const;
export type DeliverInvitationWorkflow = (input: DeliverInvitationInput) => Promise<void>;

/** Closes job rows whose workflow was ended outside; runs every minute by a Temporal schedule. */
export const sweepWorkflow = { name: 'sweepWorkflow', id: 'sweep', scheduleId: 'sweep' } as const;
export type SweepWorkflow = () => Promise<void>;
