import { createHmac, timingSafeEqual } from 'node:crypto';
import { authenticationError, WooError } from './errors.ts';

const PARAMETERS = [
  'oauth_consumer_key',
  'oauth_timestamp',
  'oauth_nonce',
  'oauth_signature',
  'oauth_signature_method',
] as const;
const HASHES: Readonly<Record<string, string>> = { 'HMAC-SHA1': 'sha1', 'HMAC-SHA256': 'sha256' };
const WINDOW_SECONDS = 15 * 60;

/** A request as OAuth 1.0a signs it. */
export interface SignedRequest {
  readonly method: string;
  /** Scheme, host and path, no query. */
  readonly url: string;
  /** Query parameters and those of an `Authorization: OAuth` header. */
  readonly parameters: URLSearchParams;
}

/** The OAuth parameters of a header `OAuth a="b", c="d"`. */
export function oauthHeader(header: string | undefined): [string, string][] {
  if (!header?.startsWith('OAuth ')) return [];
  return [...header.slice(6).matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    decodeURIComponent(value),
  ]);
}

/** Whether the request carries OAuth parameters; throws where some but not all are there. */
export function isOauthRequest({ parameters }: SignedRequest): boolean {
  const missing = PARAMETERS.filter((name) => !parameters.get(name));
  if (missing.length === PARAMETERS.length) return false;
  if (missing.length === 0) return true;
  const message = `Missing OAuth parameters ${missing.join(', ')}`;
  throw new WooError(401, 'woocommerce_rest_authentication_missing_parameter', message);
}

/** Checks signature, age and nonce as WooCommerce does, in its order. Remembers nonces. */
export class OauthVerifier {
  readonly #secret: string;
  readonly #nonces = new Map<string, number>();

  constructor(consumerSecret: string) {
    this.#secret = consumerSecret;
  }

  /** Throws the 401 that WooCommerce answers; returns where the request is genuine. */
  verify(request: SignedRequest, nowSeconds: number): void {
    this.#checkSignature(request);
    this.#checkTimestampAndNonce(request.parameters, nowSeconds);
  }

  #checkSignature(request: SignedRequest) {
    const hash = HASHES[request.parameters.get('oauth_signature_method') ?? ''];
    if (hash === undefined) {
      throw authenticationError('Invalid signature - signature method is invalid.');
    }
    const expected = createHmac(hash, `${this.#secret}&`).update(baseString(request)).digest();
    const given = Buffer.from(request.parameters.get('oauth_signature') ?? '', 'base64');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw authenticationError('Invalid signature - provided signature does not match.');
    }
  }

  #checkTimestampAndNonce(parameters: URLSearchParams, now: number) {
    const timestamp = Number(parameters.get('oauth_timestamp'));
    if (!(Math.abs(now - timestamp) <= WINDOW_SECONDS)) {
      throw authenticationError('Invalid timestamp.');
    }
    for (const [nonce, at] of this.#nonces) {
      if (now - at > WINDOW_SECONDS) this.#nonces.delete(nonce);
      else break;
    }
    const nonce = parameters.get('oauth_nonce') ?? '';
    if (this.#nonces.has(nonce)) {
      throw authenticationError('Invalid nonce - nonce has already been used.');
    }
    this.#nonces.set(nonce, now);
  }
}

/** RFC 5849 section 3.4.1; PHP numbers the members of `status[]`. */
function baseString({ method, url, parameters }: SignedRequest): string {
  const counters = new Map<string, number>();
  const pairs = [...parameters]
    .filter(([name]) => name !== 'oauth_signature')
    .map(([name, value]): [string, string] => {
      if (!name.endsWith('[]')) return [encode(name), encode(value)];
      const index = counters.get(name) ?? 0;
      counters.set(name, index + 1);
      return [encode(`${name.slice(0, -2)}[${index}]`), encode(value)];
    })
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const query = pairs.map(([name, value]) => `${name}=${value}`).join('&');
  return [method.toUpperCase(), encode(url), encode(query)].join('&');
}

/** PHP's rawurlencode: everything but letters, digits and -._~ */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
