import type { EntityManager } from '../../database/database.ts';
import { Client as ClientEntity } from '../../database/entities/client.ts';
import { writeAudit } from '../audit-log.ts';
import type { Client, ClientChanges, NewClient } from './clients.schema.ts';

/** Clients that the session may see, by name; archived ones (seen by admins) only when asked for. */
export async function listClients(em: EntityManager, archived: boolean): Promise<Client[]> {
  const where = archived ? {} : { archivedAt: null };
  const found = await em.find(ClientEntity, where, { orderBy: { name: 'asc', id: 'asc' } });
  return found.map(answer);
}

/** One client, or undefined where the session may not see it. */
export async function findClient(em: EntityManager, id: string): Promise<Client | undefined> {
  const found = await em.findOne(ClientEntity, { id });
  return found ? answer(found) : undefined;
}

/** Stores a new client. Violates `clients_slug_unique` where the slug is taken. */
export async function addClient(
  em: EntityManager,
  input: NewClient & { slug: string },
): Promise<Client> {
  const entity = em.create(ClientEntity, { ...input, logoUrl: input.logoUrl ?? null });
  await em.flush();
  await writeAudit(em, {
    action: 'client.create',
    subject: 'client',
    subjectId: entity.id,
    clientId: entity.id,
    changes: input,
  });
  return answer(entity);
}

/** Changes a client; undefined where the session may not see it. */
export async function changeClient(
  em: EntityManager,
  id: string,
  changes: ClientChanges,
): Promise<Client | undefined> {
  const entity = await em.findOne(ClientEntity, { id });
  if (!entity) return undefined;
  const { archived, ...fields } = changes;
  const before: object = { ...answer(entity), archived: Boolean(entity.archivedAt) };
  const named = Object.keys(changes).map((name) => [name, Reflect.get(before, name)] as const);
  em.assign(entity, { ...fields, updatedAt: new Date() });
  if (archived !== undefined) {
    entity.archivedAt = archived ? (entity.archivedAt ?? new Date()) : null;
  }
  await em.flush();
  await writeAudit(em, {
    action: 'client.change',
    subject: 'client',
    subjectId: id,
    clientId: id,
    changes: { old: Object.fromEntries(named), new: changes },
  });
  return answer(entity);
}

function answer(entity: ClientEntity): Client {
  const { id, name, slug, zone, currency, logoUrl } = entity;
  return {
    ...{ id, name, slug, zone, currency, logoUrl: logoUrl ?? null },
    archivedAt: entity.archivedAt?.toISOString() ?? null,
    createdAt: entity.createdAt.toISOString(),
    updatedAt: entity.updatedAt.toISOString(),
  };
}
