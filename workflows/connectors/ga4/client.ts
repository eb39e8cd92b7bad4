import { z } from 'zod';
import type { Ga4Settings } from '../../../database/connector-settings.ts';
import { errorBodyOf, jsonOf, refusal, succeeded } from '../answers.ts';
import { TransientFault, WaitRequired } from '../faults.ts';
import type { RemoteAnswer, RemoteHttp } from '../http.ts';
import { quotaReturnsAt } from './quota.ts';
import { remediesFor } from './remedies.ts';
import { ga4Report } from './report.ts';
import type { Ga4Report } from './report.ts';
import { createGa4Token } from './token.ts';
import type { ServiceAccount } from './token.ts';

const GOOGLE = 'https://analyticsdata.googleapis.com';
/** A server error costs the property's own small quota of them. */
const SERVER_ERROR_ATTEMPTS = 3;
const ERROR_BODY = z.object({
  error: z.object({ message: z.string(), status: z.string().default('') }),
});

/** GA4's Data API for one property. */
export interface Ga4Client {
  readonly propertyId: string;
  readonly email: string;
  /** Gets a token; throws the fault of the sign-in. */
  signIn(): Promise<void>;
  /** Runs one report; throws the fault of any answer but a success. */
  runReport(body: object): Promise<Ga4Report>;
}

/** Asks as the service account; a token that is refused is renewed once. */
export function createGa4Client(
  settings: Ga4Settings,
  account: ServiceAccount,
  http: RemoteHttp,
): Ga4Client {
  const { propertyId, baseUrl = GOOGLE } = settings;
  const email = account.client_email;
  const remedies = remediesFor(propertyId, email);
  const token = createGa4Token(account, http, remedies);
  const url = new URL(`/v1beta/properties/${propertyId}:runReport`, baseUrl);

  async function post(body: string): Promise<RemoteAnswer> {
    const accessToken = await token.read();
    return http.send(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
      body,
      secrets: [accessToken, account.private_key],
    });
  }

  function faultOf(answer: RemoteAnswer): Error {
    const body = errorBodyOf(answer, ERROR_BODY);
    const said = body?.error.message;
    if (answer.status === 429 && body?.error.status === 'RESOURCE_EXHAUSTED') {
      const reason = `GA4 quota: ${answer.quote(body.error.message)}`;
      return new WaitRequired(quotaReturnsAt(body.error.message), reason);
    }
    const fault = refusal(answer, said, remedies);
    if (fault instanceof TransientFault) {
      return new TransientFault(fault.message, SERVER_ERROR_ATTEMPTS);
    }
    return fault;
  }

  async function runReport(body: object): Promise<Ga4Report> {
    const text = JSON.stringify(body);
    let answer = await post(text);
    if (answer.status === 401) {
      token.forget();
      answer = await post(text);
    }
    if (!succeeded(answer)) throw faultOf(answer);
    return jsonOf(answer, ga4Report, SERVER_ERROR_ATTEMPTS);
  }
  const signIn = async (): Promise<void> => {
    await token.read();
  };
  return { propertyId, email, signIn, runReport };
}
