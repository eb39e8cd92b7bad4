import type { ConnectorKind } from '../../database/connector-settings.ts';
import type { KeyRing } from '../../database/credentials/key-ring.ts';
import { sealCredentials } from '../../database/credentials/seal.ts';
import type { EntityManager } from '../../database/database.ts';
import { ConnectorCredential } from '../../database/entities/connector-credential.ts';
import { Connector as ConnectorEntity } from '../../database/entities/connector.ts';
import type { AuditAction } from '../activity/activity.schema.ts';
import { writeAudit } from '../audit-log.ts';
import type { Connector } from './connectors.schema.ts';

/** What is written of a connector; what is left out stays as it is. */
export interface ConnectorWrite {
  readonly settings?: Record<string, unknown> | undefined;
  readonly credentials?: object | undefined;
}

/** The connectors of a client, GA4 first. */
export async function listConnectors(em: EntityManager, clientId: string): Promise<Connector[]> {
  const found = await em.find(ConnectorEntity, { clientId }, { orderBy: { kind: 'asc' } });
  const sealed = await em.find(ConnectorCredential, { clientId });
  return found.map((entity) =>
    answer(
      entity,
      sealed.find((one) => one.connectorId === entity.id),
    ),
  );
}

/** One connector of a client, or undefined where there is none or the session may not see it. */
export async function findConnector(
  em: EntityManager,
  clientId: string,
  connectorId: string,
): Promise<Connector | undefined> {
  const connectors = await listConnectors(em, clientId);
  return connectors.find((connector) => connector.id === connectorId);
}

/** Stores a new connector. Violates `connectors_one_shop` where the client has another shop. */
export async function addConnector(
  em: EntityManager,
  to: { clientId: string; kind: ConnectorKind; ring: KeyRing },
  write: { settings: Record<string, unknown>; credentials: object },
): Promise<string> {
  const { clientId, kind } = to;
  const entity = em.create(ConnectorEntity, { clientId, kind, settings: write.settings });
  await em.flush();
  await storeCredentials(em, entity, write.credentials, to.ring);
  await audit(em, 'connector.create', entity, write);
  return entity.id;
}

/** Replaces settings or credentials of a stored connector. */
export async function changeConnector(
  em: EntityManager,
  connectorId: string,
  write: ConnectorWrite,
  ring: KeyRing,
): Promise<void> {
  const entity = await em.findOneOrFail(ConnectorEntity, { id: connectorId });
  const before = entity.settings;
  if (write.settings) entity.settings = write.settings;
  entity.updatedAt = new Date();
  await em.flush();
  if (write.credentials) await storeCredentials(em, entity, write.credentials, ring);
  await audit(em, 'connector.change', entity, write, before);
}

/** Removes a connector with its credentials and everything that was read through it. */
export async function removeConnector(em: EntityManager, connectorId: string): Promise<void> {
  const entity = await em.findOneOrFail(ConnectorEntity, { id: connectorId });
  await em.remove(entity).flush();
  await audit(em, 'connector.remove', entity, {});
}

/** Seals credentials and stores the seal: what is in them never reaches the database. */
async function storeCredentials(
  em: EntityManager,
  { id: connectorId, clientId }: ConnectorEntity,
  credentials: object,
  ring: KeyRing,
): Promise<void> {
  const sealed = sealCredentials(credentials, { connectorId, clientId }, ring);
  // The values stand twice because `excluded` would need the right to read the ciphertext.
  await em
    .getKysely({ columnNamingStrategy: 'property', convertValues: true })
    .withSchema('dra')
    .insertInto('connector_credentials')
    .values({ connectorId, clientId, ...sealed })
    .onConflict((on) => on.column('connectorId').doUpdateSet({ ...sealed, updatedAt: new Date() }))
    .execute();
}

async function audit(
  em: EntityManager,
  action: AuditAction,
  { id, clientId, kind }: ConnectorEntity,
  { settings, credentials }: ConnectorWrite,
  before?: Record<string, unknown>,
): Promise<void> {
  const now = { kind, ...settings, ...(credentials && { credentials: 'replaced' }) };
  const changes = before ? { old: { kind, ...(settings && before) }, new: now } : now;
  await writeAudit(em, { action, subject: 'connector', subjectId: id, clientId, changes });
}

function answer(entity: ConnectorEntity, sealed: ConnectorCredential | undefined): Connector {
  return {
    id: entity.id,
    clientId: entity.clientId,
    kind: entity.kind,
    settings: entity.settings,
    credentials: {
      set: sealed !== undefined,
      keyId: sealed?.keyId ?? null,
      updatedAt: sealed?.updatedAt.toISOString() ?? null,
    },
    lastTest: entity.lastTest ?? null,
    createdAt: entity.createdAt.toISOString(),
    updatedAt: entity.updatedAt.toISOString(),
  };
}
