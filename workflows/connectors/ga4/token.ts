import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import type { serviceAccount } from '../../../database/connector-settings.ts';
import { errorBodyOf, jsonOf, refusal, succeeded } from '../answers.ts';
import type { Remedies } from '../answers.ts';
import { ConnectorFault } from '../faults.ts';
import type { RemoteAnswer, RemoteHttp } from '../http.ts';

export type ServiceAccount = z.infer<typeof serviceAccount>;

const SCOPE = 'https://www.googleapis.com/auth/analytics.readonly';
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
/** Seconds before its end at which a token counts as ended. */
const MARGIN_S = 60;
const TOKEN = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const ERROR_BODY = z.object({ error: z.string(), error_description: z.string().default('') });

/** The access token of a service account, kept until shortly before its end. */
export interface Ga4Token {
  read(): Promise<string>;
  forget(): void;
}

/** Signs in as the service account at the key file's own `token_uri` (RS256 assertion). */
export function createGa4Token(
  account: ServiceAccount,
  http: RemoteHttp,
  remedies: Remedies,
): Ga4Token {
  let held: { token: string; endsAt: number } | undefined;

  async function read(): Promise<string> {
    if (held && Date.now() < held.endsAt) return held.token;
    const assertion = await assertionOf(account, remedies);
    const answer = await http.send(new URL(account.token_uri), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: GRANT, assertion }).toString(),
      secrets: [assertion, account.private_key],
    });
    if (!succeeded(answer)) throw signInFault(answer, account, remedies);
    const { access_token: token, expires_in: lasts } = jsonOf(answer, TOKEN);
    held = { token, endsAt: Date.now() + (lasts - MARGIN_S) * 1000 };
    return token;
  }
  const forget = (): void => {
    held = undefined;
  };
  return { read, forget };
}

async function assertionOf(account: ServiceAccount, remedies: Remedies): Promise<string> {
  try {
    const key = await importPKCS8(account.private_key, 'RS256');
    return await new SignJWT({ scope: SCOPE })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: account.private_key_id })
      .setIssuer(account.client_email)
      .setAudience(account.token_uri)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(key);
  } catch {
    throw new ConnectorFault(
      'credentials',
      `The private key of ${account.client_email} cannot be read`,
      remedies.credentials,
    );
  }
}

function signInFault(answer: RemoteAnswer, account: ServiceAccount, remedies: Remedies): Error {
  const body = errorBodyOf(answer, ERROR_BODY);
  const said = body && `${body.error}: ${body.error_description}`;
  const kind = answer.status === 404 ? 'settings' : 'credentials';
  const advice = {
    ...remedies,
    settings: `Check token_uri in the key of ${account.client_email}.`,
  };
  return refusal(answer, said, advice, kind);
}
