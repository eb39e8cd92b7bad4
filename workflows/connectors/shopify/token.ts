import { z } from 'zod';
import type { ShopifyCredentials } from '../../../database/connector-settings.ts';
import { errorBodyOf, jsonOf, refusal, succeeded } from '../answers.ts';
import { ConnectorFault } from '../faults.ts';
import type { RemoteHttp } from '../http.ts';
import { REMEDIES } from './remedies.ts';

/** Seconds before its end at which a token counts as ended. */
const MARGIN_S = 60;
const TOKEN = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const ERROR_BODY = z.object({ error: z.string(), error_description: z.string().default('') });

/** The access token of one shop. */
export interface ShopifyToken {
  read(): Promise<string>;
  /** Forgets a token that was refused; false where there is no way to get another. */
  renew(): boolean;
  readonly secrets: readonly string[];
}

/** A static token, or one by the client-credentials grant, which lasts a day and is asked for anew. */
export function createShopifyToken(
  base: URL,
  credentials: ShopifyCredentials,
  http: RemoteHttp,
): ShopifyToken {
  if ('accessToken' in credentials) {
    const { accessToken } = credentials;
    return { read: () => Promise.resolve(accessToken), renew: () => false, secrets: [accessToken] };
  }
  const { clientId, clientSecret } = credentials;
  const secrets = [clientSecret, clientId];
  let held: { token: string; endsAt: number } | undefined;

  async function read(): Promise<string> {
    if (held && Date.now() < held.endsAt) return held.token;
    const { access_token: token, expires_in: lasts } = await granted(
      base,
      { clientId, clientSecret },
      http,
    );
    held = { token, endsAt: Date.now() + (lasts - MARGIN_S) * 1000 };
    return token;
  }
  const renew = (): boolean => {
    held = undefined;
    return true;
  };
  return { read, renew, secrets };
}

async function granted(
  base: URL,
  credentials: { readonly clientId: string; readonly clientSecret: string },
  http: RemoteHttp,
): Promise<z.infer<typeof TOKEN>> {
  const { clientId, clientSecret } = credentials;
  const grant = { grant_type: 'client_credentials', client_id: clientId };
  const answer = await http.send(new URL('/admin/oauth/access_token', base), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...grant, client_secret: clientSecret }).toString(),
    secrets: [clientSecret, clientId],
  });
  if (succeeded(answer)) return jsonOf(answer, TOKEN);
  const body = errorBodyOf(answer, ERROR_BODY);
  const said = body && `${body.error} ${body.error_description}`;
  const fault = refusal(answer, said, REMEDIES, 'credentials');
  throw answer.status === 404 && fault instanceof ConnectorFault
    ? refusal(answer, said, REMEDIES, 'settings')
    : fault;
}
