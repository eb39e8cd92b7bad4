import { z } from 'zod';

const PLACE_HOLDER = '[secret]';
const SHORTEST_SECRET = 6;
/** What is secret in a service-account key file; its other fields are public addresses and names. */
const KEY_FILE = z.object({ private_key: z.string(), private_key_id: z.string() });
const FIELDS = z.record(z.string(), z.string());

/** Removes one connector's credentials from texts that leave an activity. */
export type Cleaner = (text: string) => string;

/**
 * A cleaner for the values of these credentials, as they are, URL-encoded, JSON-escaped, in base64
 * and in the base64 of Basic authentication. A key in several lines is found line by line too.
 */
export function createCleaner(credentials: unknown): Cleaner {
  const values = valuesOf(credentials);
  const pairs = values.flatMap((name) => values.map((word) => `${name}:${word}`));
  const lines = values.flatMap((value) => value.split(/\r?\n|\\n/)).filter(isNoMarker);
  const forms = [...values, ...pairs, ...lines].flatMap(formsOf);
  const longestFirst = [...new Set(forms)]
    .filter((form) => form.length >= SHORTEST_SECRET)
    .sort((one, other) => other.length - one.length);
  return (text) =>
    longestFirst.reduce((cleaned, secret) => cleaned.replaceAll(secret, PLACE_HOLDER), text);
}

/** The BEGIN and END lines of a key are in every such file. */
const isNoMarker = (line: string): boolean => !line.startsWith('-----');

function valuesOf(credentials: unknown): readonly string[] {
  const fields = Object.values(FIELDS.safeParse(credentials).data ?? {});
  return fields.flatMap((field) => {
    const file = KEY_FILE.safeParse(parsedJson(field)).data;
    return file ? Object.values(file) : [field];
  });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function formsOf(value: string): readonly string[] {
  const base64 = Buffer.from(value, 'utf8').toString('base64');
  return [
    value,
    encodeURIComponent(value),
    new URLSearchParams([['', value]]).toString().slice(1),
    JSON.stringify(value).slice(1, -1),
    base64,
    base64.replace(/=+$/, ''),
    Buffer.from(value, 'utf8').toString('base64url'),
    encodeURIComponent(base64),
  ];
}
