import { createHash } from 'node:crypto';
import type { EntityManager } from '../../database/database.ts';
import { Client as ClientEntity } from '../../database/entities/client.ts';
import { ClientLogo } from '../../database/entities/client-logo.ts';
import { writeAudit } from '../audit-log.ts';

/** The PNG of a client's logo, or undefined where there is none or the session may not see it. */
export async function findLogo(
  em: EntityManager,
  clientId: string,
): Promise<Uint8Array | undefined> {
  return (await em.findOne(ClientLogo, { clientId }))?.png;
}

/** Replaces a client's logo, which gets an address of its own, so that browsers may keep it for good. */
export async function storeLogo(em: EntityManager, clientId: string, png: Buffer): Promise<void> {
  const before = await em.findOne(ClientLogo, { clientId });
  if (before) em.assign(before, { png, updatedAt: new Date() });
  else em.create(ClientLogo, { clientId, png });
  const sha256 = createHash('sha256').update(png).digest('hex');
  await setLogoUrl(em, clientId, `/api/clients/${clientId}/logo?v=${sha256.slice(0, 16)}`);
  await audit(em, clientId, { sha256, bytes: png.length });
}

/** Takes a client's logo away, if it has one; its initials stand for it then. */
export async function removeLogo(em: EntityManager, clientId: string): Promise<void> {
  await em.nativeDelete(ClientLogo, { clientId });
  await setLogoUrl(em, clientId, null);
  await audit(em, clientId, null);
}

async function setLogoUrl(em: EntityManager, id: string, logoUrl: string | null): Promise<void> {
  const client = await em.findOneOrFail(ClientEntity, { id });
  em.assign(client, { logoUrl, updatedAt: new Date() });
  await em.flush();
}

async function audit(em: EntityManager, id: string, logo: object | null): Promise<void> {
  const subject = { subject: 'client', subjectId: id, clientId: id };
  await writeAudit(em, { action: 'client.change', ...subject, changes: { logo } });
}
