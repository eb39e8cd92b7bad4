import { z } from 'zod';
import { emailAddress, instant } from '../http/fields.ts';

export const newInvitation = z
  .discriminatedUnion('role', [
    z.strictObject({ role: z.literal('admin'), email: emailAddress }),
    z.strictObject({ role: z.literal('client'), email: emailAddress, clientId: z.uuid() }),
  ])
  .meta({ id: 'NewInvitation' });
export type NewInvitation = z.infer<typeof newInvitation>;

export const invitation = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: z.enum(['admin', 'client']),
    clientId: z.uuid().nullable(),
    invitedBy: z.uuid().nullable(),
    status: z.enum(['sending', 'sent', 'expired', 'redeemed', 'revoked']),
    createdAt: instant,
    sentAt: instant.nullable(),
    expiresAt: instant.nullable(),
  })
  .meta({ id: 'Invitation' });

export const invitations = z
  .object({ invitations: z.array(invitation) })
  .meta({ id: 'Invitations' });

/** bcrypt, which the auth server uses, reads 72 bytes at most. */
export const newPassword = z
  .string()
  .min(12, 'A password has 12 characters or more.')
  .refine((text) => Buffer.byteLength(text) <= 72, 'A password has 72 bytes at most.')
  .meta({ minLength: 12 });

export const redemption = z
  .strictObject({
    token: z.string().min(1).max(200).meta({ description: "From the mailed link's fragment." }),
    password: newPassword,
  })
  .meta({ id: 'Redemption' });
