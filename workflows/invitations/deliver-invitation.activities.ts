import { ApplicationFailure } from '@temporalio/common';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../database/database.ts';
import { invitationTokenHash, newInvitationToken } from '../../database/invitation-token.ts';
import { asService } from '../../database/service-session.ts';
import type { DeliverInvitationInput } from '../contracts.ts';
import { invitationMail } from './invitation-mail.ts';

const LIFE_MS = 7 * 24 * 60 * 60 * 1000;

/** Takes a mail for delivery; nodemailer's transport is one. */
export interface Mailer {
  sendMail(mail: {
    from: string;
    to: string;
    subject: string;
    text: string;
    html: string;
  }): Promise<unknown>;
}

export interface InvitationDependencies {
  readonly database: Database;
  readonly mailer: Mailer;
  /** Sender of the mails. */
  readonly mailFrom: string;
  /** Where people open the platform, without a slash at the end. */
  readonly publicUrl: string;
}

/** Delivers invitations; the token exists in this process and in the mail only. */
export const createInvitationActivities = (dependencies: InvitationDependencies) => ({
  async deliverInvitation({ invitationId }: DeliverInvitationInput): Promise<void> {
    const token = newInvitationToken();
    const expiresAt = new Date(Date.now() + LIFE_MS);
    const invitation = await renewToken(dependencies.database, invitationId, token, expiresAt);
    if (invitation === undefined) return;
    const link = `${dependencies.publicUrl}/invitation#token=${token}`;
    const mail = invitationMail({ ...invitation, link, expiresAt });
    try {
      await dependencies.mailer.sendMail({
        from: dependencies.mailFrom,
        to: invitation.email,
        ...mail,
      });
    } catch (error) {
      throw refusedMail(error);
    }
    await asService(dependencies.database, async (em) => {
      await sql`update dra.invitations set sent_at = now() where id = ${invitationId}`.execute(
        em.getKysely(),
      );
    });
  },
});

const invitationRow = z.object({
  email: z.string(),
  inviter: z.string(),
  clientName: z.string().nullable(),
});

/** Replaces the token of an open invitation; undefined where it is revoked, used or unknown. */
async function renewToken(
  database: Database,
  invitationId: string,
  token: string,
  expiresAt: Date,
): Promise<z.infer<typeof invitationRow> | undefined> {
  return asService(database, async (em) => {
    const { rows } = await sql`
      update dra.invitations i
         set token_hash = ${invitationTokenHash(token)}, expires_at = ${expiresAt}
       where i.id = ${invitationId} and i.redeemed_at is null and i.revoked_at is null
      returning i.email,
        coalesce((select p.name from dra.profiles p where p.user_id = i.invited_by), '') as inviter,
        (select c.name from dra.clients c where c.id = i.client_id) as "clientName"`.execute(
      em.getKysely(),
    );
    return rows[0] === undefined ? undefined : invitationRow.parse(rows[0]);
  });
}

const mailError = z.object({ code: z.string().default(''), responseCode: z.number().optional() });

/** A mail server's answer may quote the address, so only its codes are passed on. */
function refusedMail(error: unknown): ApplicationFailure {
  const { code, responseCode } = mailError.catch({ code: '' }).parse(error);
  const final = code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500;
  return ApplicationFailure.create({
    message: `The mail server did not take the mail (${[code, responseCode].join(' ').trim()}).`,
    type: 'MailRefused',
    nonRetryable: final,
  });
}
