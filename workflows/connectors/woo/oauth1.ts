import { createHmac, randomBytes } from 'node:crypto';

/** A query or OAuth parameter, not encoded. */
export type Parameter = readonly [name: string, value: string];

/** Percent-encodes as RFC 5849 section 3.6 wants it: all but letters, digits, `-._~`. */
export const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** The signature base string of RFC 5849 section 3.4.1; `url` without its query. */
export function signatureBase(method: string, url: URL, parameters: readonly Parameter[]): string {
  const pairs = parameters.map(([name, value]) => [encode(name), encode(value)] as const);
  // Encoded text is ASCII, so comparing code units is comparing bytes.
  pairs.sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  const normalized = pairs.map((pair) => pair.join('=')).join('&');
  const address = `${url.protocol}//${url.host}${url.pathname}`;
  return [method, encode(address), encode(normalized)].join('&');
}

/**
 * Adds one-legged OAuth 1.0a parameters to a GET: HMAC-SHA256, no token. WooCommerce asks for it
 * over plain http, where Basic would show the secret; it refuses a nonce that it saw before.
 */
export function signedUrl(
  url: URL,
  parameters: readonly Parameter[],
  key: { readonly consumerKey: string; readonly consumerSecret: string },
  once = { nonce: randomBytes(16).toString('hex'), seconds: Math.floor(Date.now() / 1000) },
): URL {
  const all: readonly Parameter[] = [
    ...parameters,
    ['oauth_consumer_key', key.consumerKey],
    ['oauth_nonce', once.nonce],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_timestamp', String(once.seconds)],
  ];
  const signature = createHmac('sha256', `${encode(key.consumerSecret)}&`)
    .update(signatureBase('GET', url, all))
    .digest('base64');
  return withQuery(url, [...all, ['oauth_signature', signature]]);
}

/** The URL with these parameters as its query, encoded as they are signed. */
export function withQuery(url: URL, parameters: readonly Parameter[]): URL {
  const complete = new URL(url);
  complete.search = parameters.map((pair) => pair.map(encode).join('=')).join('&');
  return complete;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
