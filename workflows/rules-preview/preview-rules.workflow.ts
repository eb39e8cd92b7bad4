import { proxyActivities } from '@temporalio/workflow';
import type { RulesPreview } from '../../database/rules-preview.ts';
import { rulesPreview } from '../activity-options.ts';
import type { PreviewRulesInput } from '../contracts.ts';
import type { createPreviewRulesActivities } from './preview-rules.activities.ts';

const { previewRules } =
  proxyActivities<ReturnType<typeof createPreviewRulesActivities>>(rulesPreview);

/** What other rules would make of the data that the client's newest job has read. */
export async function previewRulesWorkflow(input: PreviewRulesInput): Promise<RulesPreview | null> {
  return previewRules(input);
}
