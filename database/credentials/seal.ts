import { createCipheriv, randomBytes } from 'node:crypto';
import type { KeyRing } from './key-ring.ts';

/** Whose credentials these are: bound into the seal, so that a copy elsewhere does not open. */
export interface CredentialOwner {
  readonly connectorId: string;
  readonly clientId: string;
}

export interface SealedCredentials {
  readonly keyId: string;
  /** nonce (12 bytes) · authentication tag (16 bytes) · ciphertext. */
  readonly ciphertext: Buffer;
}

export const nonceLength = 12;
export const tagLength = 16;

/** Encrypts credentials with AES-256-GCM under a fresh random nonce and the ring's current key. */
export function sealCredentials(
  credentials: object,
  owner: CredentialOwner,
  ring: KeyRing,
): SealedCredentials {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', ring.current.key, nonce);
  cipher.setAAD(ownerData(owner));
  const text = Buffer.concat([cipher.update(JSON.stringify(credentials), 'utf8'), cipher.final()]);
  const ciphertext = Buffer.concat([nonce, cipher.getAuthTag(), text]);
  return { keyId: ring.current.id, ciphertext };
}

/** The additional data of the seal. */
export function ownerData(owner: CredentialOwner): Buffer {
  return Buffer.from(`dra.credentials:${owner.clientId}:${owner.connectorId}`, 'utf8');
}
