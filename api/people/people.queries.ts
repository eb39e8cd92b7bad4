import { sql } from 'kysely';
import type { EntityManager } from '../../database/database.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { NewInvitation } from './invitations.schema.ts';
import type { PersonRow } from './people.schema.ts';

/** Everyone with a role, admins first, for admins; others get nobody. */
export async function listPeople(em: EntityManager): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select user_id as "userId", email, name, is_admin as "isAdmin", client_ids as "clientIds",
           last_sign_in_at as "lastSignInAt"
      from dra.people() order by is_admin desc, email`.execute(em.getKysely());
  return rows;
}

/** The members of one client; 404 when there is no such client. */
export async function listMembers(em: EntityManager, clientId: string): Promise<PersonRow[]> {
  await mustExist(em, clientId);
  return (await listPeople(em)).filter((person) => person.clientIds.includes(clientId));
}

/** Takes a membership away; false when there was none. */
export async function removeMember(
  em: EntityManager,
  clientId: string,
  userId: string,
): Promise<boolean> {
  const { rows } = await sql`delete from dra.memberships
    where client_id = ${clientId} and user_id = ${userId} returning user_id`.execute(
    em.getKysely(),
  );
  return rows.length > 0;
}

/**
 * Takes the admin role away; false when the person had none. The caller's own stays (policy), so one
 * admin is always left: two who remove each other at once do so one after the other, and the second is
 * no admin any more by then.
 */
export async function removeAdmin(em: EntityManager, userId: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext('dra.admins'))`.execute(em.getKysely());
  const { rows } = await sql`delete from dra.admins where user_id = ${userId}
    returning user_id`.execute(em.getKysely());
  return rows.length > 0;
}

/** 409 when the address has the role of the invitation already, 404 for an unknown client. */
export async function refuseIfInAlready(em: EntityManager, wanted: NewInvitation): Promise<void> {
  if (wanted.role === 'client') await mustExist(em, wanted.clientId);
  const person = (await listPeople(em)).find(({ email }) => email.toLowerCase() === wanted.email);
  const isIn =
    wanted.role === 'admin' ? person?.isAdmin : person?.clientIds.includes(wanted.clientId);
  if (isIn === true) throw conflict('has-access', 'This person has this access already.');
}

async function mustExist(em: EntityManager, clientId: string): Promise<void> {
  const { rows } = await sql`select from dra.clients where id = ${clientId}`.execute(
    em.getKysely(),
  );
  if (rows.length === 0) throw notFound('client');
}
