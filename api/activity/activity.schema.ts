import { z } from 'zod';
import { instant } from '../http/fields.ts';
import { createdBetween, cursor, pageLimit } from '../paging/page-fields.ts';

/** What an act can be about. */
export const activitySubject = z.enum([
  'client',
  'connector',
  'matching_rules',
  'job',
  'person',
  'invitation',
  'result',
  'explanation',
]);

/** Every act that the audit log tells; one that is not here cannot be written. */
export const auditActions = [
  'client.create',
  'client.change',
  'connector.create',
  'connector.change',
  'connector.remove',
  'rules.change',
  'job.run',
  'job.run_again',
  'job.cancel',
  'invitation.create',
  'invitation.resend',
  'invitation.revoke',
  'invitation.redeem',
  'member.remove',
  'admin.remove',
  'result.note',
  'result.note_remove',
  'explanation.set',
  'explanation.remove',
] as const;
export type AuditAction = (typeof auditActions)[number];

export const activityFilter = z.strictObject({
  actorId: z.uuid().optional(),
  subject: activitySubject.optional(),
  clientId: z.uuid().optional(),
  ...createdBetween,
  limit: pageLimit(200, 50),
  cursor,
});
export type ActivityFilter = z.infer<typeof activityFilter>;

/** A field before and after; null where there was or is none. */
export const fieldChange = z.object({
  field: z.string().meta({ description: 'its path, such as rules.value.vatRates' }),
  old: z.string().nullable(),
  new: z.string().nullable(),
});
export type FieldChange = z.infer<typeof fieldChange>;

export const activityEntry = z
  .object({
    id: z.string(),
    at: instant,
    actor: z
      .object({ userId: z.uuid(), email: z.string(), name: z.string() })
      .nullable()
      .meta({ description: 'null where the account no longer exists' }),
    action: z.string().meta({ description: 'such as client.change' }),
    subject: z.string(),
    subjectId: z.string(),
    clientId: z.uuid().nullable(),
    changes: z.array(fieldChange),
  })
  .meta({ id: 'ActivityEntry' });
export type ActivityRow = z.input<typeof activityEntry>;

export const activityList = z
  .object({ entries: z.array(activityEntry), next: z.string().nullable() })
  .meta({ id: 'Activity' });
