import { LockMode } from '@mikro-orm/core';
import { ConnectorCredential } from './entities/connector-credential.ts';
import { openCredentials } from './credentials/open-credentials.ts';
import { parseKeyRing, type KeyRing } from './credentials/key-ring.ts';
import { sealCredentials, type SealedCredentials } from './credentials/seal.ts';
import { openDatabase, type Database } from './database.ts';
import { asService } from './service-session.ts';
import { readRotateConfig } from './config.ts';
import { z } from 'zod';

/**
 * Seals every credential that an older key sealed with the ring's first key, all in one transaction,
 * so that the older key can be dropped afterwards. Returns how many. Throws, changing nothing, when
 * one does not open.
 */
export async function rotateKeys(database: Database, ring: KeyRing): Promise<number> {
  return asService(database, async (em) => {
    const outdated = await em.find(
      ConnectorCredential,
      { keyId: { $ne: ring.current.id } },
      { populate: ['ciphertext'], lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    for (const row of outdated) {
      const owner = { connectorId: row.connectorId, clientId: row.clientId };
      const opened = z
        .record(z.string(), z.unknown())
        .parse(openCredentials(sealedIn(row), owner, ring));
      em.assign(row, { ...sealCredentials(opened, owner, ring), updatedAt: new Date() });
    }
    return outdated.length;
  });
}

function sealedIn(row: { keyId: string; ciphertext: Uint8Array }): SealedCredentials {
  return { keyId: row.keyId, ciphertext: Buffer.from(row.ciphertext) };
}

if (import.meta.main) {
  const config = readRotateConfig();
  const database = await openDatabase({ url: config.databaseUrl, name: 'dra-rotate-keys' });
  try {
    const count = await rotateKeys(database, parseKeyRing(config.encryptionKeys));
    process.stdout.write(`sealed ${count} credential(s) with the current key\n`);
  } finally {
    await database.close();
  }
}
