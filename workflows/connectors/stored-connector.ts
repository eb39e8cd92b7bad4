import { sql } from 'kysely';
import { z } from 'zod';
import { connectorKind } from '../../database/connector-settings.ts';
import type { KeyRing } from '../../database/credentials/key-ring.ts';
import { openCredentials } from '../../database/credentials/open-credentials.ts';
import type { Database } from '../../database/database.ts';
import { asService } from '../../database/service-session.ts';
import { ConnectorFault } from './faults.ts';

const storedConnector = z.object({
  id: z.string(),
  clientId: z.string(),
  kind: connectorKind,
  settings: z.unknown(),
  keyId: z.string().nullable(),
  ciphertext: z.instanceof(Buffer).nullable(),
});
/** A connector with its credentials still sealed. */
export type StoredConnector = z.infer<typeof storedConnector>;

/** The connectors of a client, each with its sealed credentials if it has any. */
export function connectorsOf(
  database: Database,
  clientId: string,
): Promise<readonly StoredConnector[]> {
  return asService(database, async (em) => {
    const { rows } = await sql`
      select k.id, k.client_id as "clientId", k.kind, k.settings, c.key_id as "keyId", c.ciphertext
        from dra.connectors k left join dra.connector_credentials c on c.connector_id = k.id
       where k.client_id = ${clientId} order by k.kind`.execute(em.getKysely());
    return z.array(storedConnector).parse(rows);
  });
}

/**
 * Opens the credentials; the caller keeps them in memory for one call only. Throws ConnectorFault
 * credentials where there are none or none of the keys opens them.
 */
export function credentialsOf(connector: StoredConnector, ring: KeyRing): unknown {
  const { id: connectorId, clientId, keyId, ciphertext } = connector;
  const remedy = 'Enter the credentials of this connector again.';
  if (keyId === null || ciphertext === null) {
    throw new ConnectorFault('credentials', 'The connector has no credentials', remedy);
  }
  try {
    return openCredentials({ keyId, ciphertext }, { connectorId, clientId }, ring);
  } catch {
    throw new ConnectorFault(
      'credentials',
      'The stored credentials cannot be opened with the ENCRYPTION_KEYS of this worker',
      `Give the worker the key “${keyId}” that sealed them. ${remedy}`,
    );
  }
}
