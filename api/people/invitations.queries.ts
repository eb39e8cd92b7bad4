import { sql } from 'kysely';
import type { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import { invitationTokenHash } from '../../database/invitation-token.ts';
import { conflict, notFound } from '../http/problem.ts';
import { violates } from '../http/database-faults.ts';
import type { invitation, NewInvitation } from './invitations.schema.ts';

export type InvitationRow = z.input<typeof invitation>;

const columns = sql`id, email, role, client_id as "clientId", invited_by as "invitedBy",
  created_at as "createdAt", sent_at as "sentAt", expires_at as "expiresAt",
  case when revoked_at is not null then 'revoked' when redeemed_at is not null then 'redeemed'
       when sent_at is null then 'sending' when expires_at < now() then 'expired'
       else 'sent' end as status`;

/** All invitations, newest first. */
export async function listInvitations(em: EntityManager): Promise<InvitationRow[]> {
  const { rows } = await sql<InvitationRow>`select ${columns} from dra.invitations
    order by created_at desc, id`.execute(em.getKysely());
  return rows;
}

/** One invitation; 404 without it. */
export async function readInvitation(em: EntityManager, id: string): Promise<InvitationRow> {
  const { rows } = await sql<InvitationRow>`select ${columns} from dra.invitations
    where id = ${id}`.execute(em.getKysely());
  return onlyRow(rows);
}

function onlyRow(rows: readonly InvitationRow[]): InvitationRow {
  const [row] = rows;
  if (row === undefined) throw notFound('invitation');
  return row;
}

/** Stores an invitation; 409 when the same one is still open. */
export async function addInvitation(
  em: EntityManager,
  wanted: NewInvitation,
  invitedBy: string,
): Promise<InvitationRow> {
  const clientId = wanted.role === 'client' ? wanted.clientId : null;
  try {
    const { rows } = await sql<InvitationRow>`
      insert into dra.invitations (email, role, client_id, invited_by)
      values (${wanted.email}, ${wanted.role}, ${clientId}::uuid, ${invitedBy})
      returning ${columns}`.execute(em.getKysely());
    return onlyRow(rows);
  } catch (error) {
    if (!violates(error, 'invitations_open')) throw error;
    throw conflict(
      'invitation-open',
      'This address has such an invitation already; send it again.',
    );
  }
}

/** Marks an open invitation as revoked; false when it was not open. */
export async function revokeInvitation(em: EntityManager, id: string): Promise<boolean> {
  const { rows } = await sql`update dra.invitations set revoked_at = now()
    where id = ${id} and redeemed_at is null and revoked_at is null
    returning id`.execute(em.getKysely());
  return rows.length > 0;
}

/** Throws 404, 409 or 403 unless the token is of an open invitation to the caller's own address. */
export async function checkInvitation(em: EntityManager, token: string): Promise<void> {
  await sql`select from dra.open_invitation(${invitationTokenHash(token)})`.execute(em.getKysely());
}

/** Uses the token up: the caller gets the role. 409 while another session of theirs is open. */
export async function redeemInvitation(em: EntityManager, token: string): Promise<void> {
  await sql`select dra.redeem_invitation(${invitationTokenHash(token)})`.execute(em.getKysely());
}
