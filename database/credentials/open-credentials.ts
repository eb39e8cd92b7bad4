import { createDecipheriv } from 'node:crypto';
import type { KeyRing } from './key-ring.ts';
import {
  nonceLength,
  ownerData,
  tagLength,
  type CredentialOwner,
  type SealedCredentials,
} from './seal.ts';

/**
 * Opens sealed credentials. Throws where the key is not in the ring, the blob was changed, or it
 * was copied from another connector or client. Only workflows and key rotation may import this.
 */
export function openCredentials(
  sealed: SealedCredentials,
  owner: CredentialOwner,
  ring: KeyRing,
): unknown {
  const key = ring.keys.get(sealed.keyId);
  if (!key) throw new Error(`The encryption key ${sealed.keyId} is not in ENCRYPTION_KEYS.`);
  const nonce = sealed.ciphertext.subarray(0, nonceLength);
  const tag = sealed.ciphertext.subarray(nonceLength, nonceLength + tagLength);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  decipher.setAAD(ownerData(owner));
  decipher.setAuthTag(tag);
  const text = sealed.ciphertext.subarray(nonceLength + tagLength);
  const opened = Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  return JSON.parse(opened);
}
