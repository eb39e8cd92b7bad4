import { z } from 'zod';
import type { ShopifyCredentials, ShopifySettings } from '../../../database/connector-settings.ts';
import { errorBodyOf, jsonOf, refusal, succeeded } from '../answers.ts';
import type { RemoteAnswer, RemoteHttp } from '../http.ts';
import {
  costExtensions,
  faultOfErrors,
  graphqlErrors,
  refuseSearchWarnings,
} from './graphql-errors.ts';
import { REMEDIES } from './remedies.ts';
import { createShopifyToken } from './token.ts';

const ENVELOPE = z.object({
  errors: graphqlErrors.optional(),
  extensions: costExtensions.default({ search: [] }),
});

/** The Admin GraphQL API of one shop. */
export interface ShopifyClient {
  /** Runs a query; throws QueryTooCostly beside the faults. `apiVersion` is the answer's own. */
  query<T>(
    text: string,
    variables: object,
    schema: z.ZodType<T>,
  ): Promise<{ readonly data: T; readonly apiVersion: string | null }>;
}

/** Asks with the connector's API version; a token that has ended is renewed once. */
export function createShopifyClient(
  settings: ShopifySettings,
  credentials: ShopifyCredentials,
  http: RemoteHttp,
): ShopifyClient {
  const base = new URL(settings.baseUrl ?? `https://${settings.shopDomain}`);
  const url = new URL(`/admin/api/${settings.apiVersion}/graphql.json`, base);
  const token = createShopifyToken(base, credentials, http);

  async function post(body: string): Promise<RemoteAnswer> {
    const accessToken = await token.read();
    return http.send(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-shopify-access-token': accessToken },
      body,
      secrets: [accessToken, ...token.secrets],
    });
  }

  async function query<T>(text: string, variables: object, schema: z.ZodType<T>) {
    const body = JSON.stringify({ query: text, variables });
    let answer = await post(body);
    if (answer.status === 401 && token.renew()) answer = await post(body);
    if (!succeeded(answer)) throw refused(answer);
    const { errors, extensions } = jsonOf(answer, ENVELOPE);
    if (errors) throw faultOfErrors(errors, extensions, answer.where, answer.quote);
    refuseSearchWarnings(extensions, answer.where);
    const { data } = jsonOf(answer, z.object({ data: schema }));
    return { data, apiVersion: answer.headers.get('x-shopify-api-version') };
  }
  return { query };
}

function refused(answer: RemoteAnswer): Error {
  const { errors } = errorBodyOf(answer, z.object({ errors: graphqlErrors })) ?? {};
  const said = typeof errors === 'string' ? errors : errors?.map((one) => one.message).join(' ');
  return refusal(answer, said, REMEDIES);
}
