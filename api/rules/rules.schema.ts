import { z } from 'zod';
import { matchingRules } from '../../database/matching-rules.ts';
import { rulesPreview } from '../../database/rules-preview.ts';

const described = z.object({
  version: z.int().meta({ description: '0: the defaults, before any rules were stored' }),
  createdAt: z.iso.datetime().nullable(),
  createdBy: z.uuid().nullable(),
});

/** A version in a list. */
export const rulesEntry = described.meta({ id: 'RulesEntry' });
export type RulesEntry = z.infer<typeof rulesEntry>;
export const rulesList = z.object({ versions: z.array(rulesEntry) });

/** One version of a client's rules; versions are never changed. */
export const rulesVersion = described
  .extend({ clientId: z.uuid(), rules: matchingRules })
  .meta({ id: 'RulesVersion' });
export type RulesVersion = z.infer<typeof rulesVersion>;

const versionNumber = z.coerce.number().int().min(0).max(2_147_483_647);
export const versionPath = z.object({ clientId: z.uuid(), version: versionNumber });
export const saveQuery = z.strictObject({
  basedOn: versionNumber
    .optional()
    .meta({ description: 'the version that was edited; 409 where another one is in force' }),
});

/** Both days or none: without them, whichever window was read last. */
export const previewRequest = z
  .strictObject({
    rules: matchingRules,
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    path: ['to'],
    error: 'give both days or none',
  })
  .meta({ id: 'RulesPreviewRequest' });
export const previewAnswer = rulesPreview;
