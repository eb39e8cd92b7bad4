import { createHash, randomBytes } from 'node:crypto';

/** A new single-use token of an invitation: 32 random bytes as base64url text. */
export function newInvitationToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token: SHA-256 of its text as mailed. */
export function invitationTokenHash(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
