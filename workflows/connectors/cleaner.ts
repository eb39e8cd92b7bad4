const PLACE_HOLDER = '[secret]';
const SHORTEST_SECRET = 6;
/** Fields of a service-account key file that identify and do not authorise. */
const PUBLIC_FIELDS = new Set(['type', 'client_email', 'token_uri', 'auth_uri', 'project_id']);

/** Removes one connector's credentials from texts that leave an activity. */
export type Cleaner = (text: string) => string;

/**
 * A cleaner for the values of these credentials, as they are, URL-encoded, JSON-escaped, in base64
 * and in the base64 of Basic authentication. A key in several lines is found line by line too.
 */
export function createCleaner(credentials: unknown): Cleaner {
  const values = [...valuesOf(credentials)];
  const pairs = values.flatMap((name) => values.map((word) => `${name}:${word}`));
  const lines = values.flatMap((value) => value.split(/\r?\n|\\n/));
  const forms = [...values, ...pairs, ...lines].flatMap(formsOf);
  const longestFirst = [...new Set(forms)]
    .filter((form) => form.length >= SHORTEST_SECRET && !form.startsWith('-----'))
    .sort((one, other) => other.length - one.length);
  return (text) =>
    longestFirst.reduce((cleaned, secret) => cleaned.replaceAll(secret, PLACE_HOLDER), text);
}

function* valuesOf(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    const nested = objectIn(value);
    if (nested === undefined) yield value;
    else yield* valuesOf(nested);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, field] of Object.entries(value)) {
      if (!PUBLIC_FIELDS.has(name)) yield* valuesOf(field);
    }
  }
}

function objectIn(text: string): object | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
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
