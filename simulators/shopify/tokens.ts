import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SimulatorSecrets } from '../secrets.ts';

const grant = z.object({
  grant_type: z.literal('client_credentials'),
  client_id: z.string(),
  client_secret: z.string(),
});
const LIFETIME_SECONDS = 86_399;

/** The access tokens that a shop knows: the app's own, and granted ones until they end. */
export class ShopifyTokens {
  readonly #keys: SimulatorSecrets['shopify'];
  readonly #now: () => number;
  readonly #granted = new Map<string, number>();

  constructor(keys: SimulatorSecrets['shopify'], now: () => number) {
    this.#keys = keys;
    this.#now = now;
  }

  isValid(token: string | undefined): boolean {
    if (token === undefined) return false;
    return token === this.#keys.accessToken || (this.#granted.get(token) ?? 0) > this.#now();
  }

  /** The client-credentials grant: status and body of the answer. */
  grant(body: unknown): { status: number; body: object } {
    const request = grant.safeParse(body);
    if (!request.success) return refusal('invalid_request', 'The request is missing a parameter');
    const { client_id: id, client_secret: secret } = request.data;
    if (id !== this.#keys.clientId || secret !== this.#keys.clientSecret) {
      return refusal('invalid_client', 'Client authentication failed');
    }
    const token = `shpat_${randomBytes(16).toString('hex')}`;
    this.#granted.set(token, this.#now() + LIFETIME_SECONDS * 1000);
    const scope = this.#keys.scopes.join(',');
    return { status: 200, body: { access_token: token, scope, expires_in: LIFETIME_SECONDS } };
  }

  /** Ends all granted tokens, as if a day had passed. */
  expire(): void {
    this.#granted.clear();
  }
}

function refusal(error: string, description: string) {
  return { status: 400, body: { error, error_description: description } };
}
