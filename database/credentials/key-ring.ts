import { z } from 'zod';

/** The keys that seal credentials, by id; the first one of ENCRYPTION_KEYS seals, all open. */
export interface KeyRing {
  readonly current: { readonly id: string; readonly key: Buffer };
  readonly keys: ReadonlyMap<string, Buffer>;
}

const keyLength = 32;
const entry = z.string().regex(/^[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=$/);

/**
 * Parses `id:base64[,id:base64…]`, each key 32 bytes. Throws without repeating any key material.
 */
export function parseKeyRing(text: string): KeyRing {
  const keys = new Map<string, Buffer>();
  for (const part of text.split(',')) {
    const parsed = entry.safeParse(part.trim());
    if (!parsed.success) {
      throw new Error('ENCRYPTION_KEYS must be id:base64-of-32-bytes, several joined by commas.');
    }
    const separator = parsed.data.indexOf(':');
    const id = parsed.data.slice(0, separator);
    if (keys.has(id)) throw new Error(`ENCRYPTION_KEYS names the key ${id} twice.`);
    keys.set(id, Buffer.from(parsed.data.slice(separator + 1), 'base64'));
  }
  const first = [...keys][0];
  if (first?.[1].length !== keyLength) throw new Error('ENCRYPTION_KEYS is empty.');
  return { current: { id: first[0], key: first[1] }, keys };
}
