import type { Database } from '../../database/database.ts';
import type { MatchingRules } from '../../database/matching-rules.ts';
import type { ResultPassport, ResultSummary } from '../../database/result-summary.ts';
import type { RulesOutcome, RulesPreview } from '../../database/rules-preview.ts';
import { asService } from '../../database/service-session.ts';
import type { AuditInput, PreviewRulesInput } from '../contracts.ts';
import { heartbeating } from '../heartbeat.ts';
import { readRules } from '../reconcile/audit-inputs.ts';
import { statementsOf } from '../reconcile/statements.ts';
import { latestReadJob } from './latest-read-job.ts';

interface Outcome {
  readonly summary: ResultSummary;
  readonly passport: ResultPassport;
}

/** Reconciles a job's stored data under these rules in a transaction that is rolled back. */
export type PreviewJob = (
  database: Database,
  input: AuditInput,
  rules: MatchingRules,
  signal: AbortSignal,
) => Promise<Outcome>;

/** Compares what other rules would say with what the rules in force say, of the same stored data. */
export const createPreviewRulesActivities = (database: Database, previewJob: PreviewJob) => ({
  previewRules: ({ clientId, rules, window }: PreviewRulesInput): Promise<RulesPreview | null> =>
    heartbeating(async (signal) => {
      const job = await latestReadJob(database, clientId, window);
      if (job === null) return null;
      const present = await asService(database, (em) =>
        readRules(statementsOf(em, signal), { clientId }),
      );
      const input = { ...job, clientId };
      const inForce = await previewJob(database, input, present.rules, signal);
      const preview = await previewJob(database, input, rules, signal);
      const { window: days, counted, currency } = preview.summary;
      return {
        ...{ ...job, window: days, counted, currency },
        inForce: { ...outcomeOf(inForce), version: present.rulesVersion },
        preview: outcomeOf(preview),
      };
    }),
});

/** Only what a workflow's history may hold: sums and counts, nothing of single orders. */
function outcomeOf({ summary, passport }: Outcome): RulesOutcome {
  const { headline, verdicts, proposedBasis } = summary;
  return { headline, verdicts, proposedBasis, key: passport.key };
}
