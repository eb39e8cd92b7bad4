import { z } from 'zod';
import type { WooCredentials, WooSettings } from '../../../database/connector-settings.ts';
import { errorBodyOf, refusal, succeeded } from '../answers.ts';
import type { Remedies } from '../answers.ts';
import type { RemoteAnswer, RemoteHttp } from '../http.ts';
import { signedUrl, withQuery } from './oauth1.ts';
import type { Parameter } from './oauth1.ts';

const ERROR_BODY = z.object({ code: z.string().default(''), message: z.string() });
const MAY_NOT_READ = /does not have read permissions/;

const REMEDIES: Remedies = {
  credentials:
    'Check consumer key and secret under WooCommerce, Settings, Advanced, REST API. If they are right, the host may drop the Authorization header, or its clock is wrong.',
  permission:
    'Give the key Read permission and a user who may manage WooCommerce. If the answer is a web page, a firewall before the shop must let this server through.',
  settings: 'Check the shop address; its permalinks must not be “Plain”.',
  request: 'Update WooCommerce, or see what a plugin changes in its REST API.',
  incomplete: 'Choose other days.',
};

/** WooCommerce's REST API of one shop. */
export interface WooClient {
  /** GETs a path below wp-json, signed; throws the fault of any answer but a success. */
  get(path: string, parameters: readonly Parameter[]): Promise<RemoteAnswer>;
  /** GETs the public index of the REST API, without the keys. */
  index(): Promise<RemoteAnswer>;
}

/** Signs in with Basic over https and with OAuth 1.0a over http, as WooCommerce demands. */
export function createWooClient(
  settings: WooSettings,
  credentials: WooCredentials,
  http: RemoteHttp,
): WooClient {
  const { consumerKey, consumerSecret } = credentials;
  const basic = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64');
  const secrets = [basic, consumerSecret, consumerKey];

  async function get(path: string, parameters: readonly Parameter[]): Promise<RemoteAnswer> {
    const url = addressOf(settings.url, path);
    const answer =
      url.protocol === 'https:'
        ? await http.send(withQuery(url, parameters), {
            headers: { authorization: `Basic ${basic}` },
            secrets,
          })
        : await http.send(signedUrl(url, parameters, credentials), { secrets });
    return accepted(answer);
  }
  const index = async () => accepted(await http.send(addressOf(settings.url, ''), { secrets }));
  return { get, index };
}

function addressOf(shop: string, path: string): URL {
  const base = new URL(shop);
  base.search = '';
  base.hash = '';
  base.pathname = `${base.pathname.replace(/\/+$/, '')}/wp-json/${path}`;
  return base;
}

function accepted(answer: RemoteAnswer): RemoteAnswer {
  if (succeeded(answer)) return answer;
  const body = errorBodyOf(answer, ERROR_BODY);
  const said = body && `${body.message} (${body.code})`;
  if (answer.status === 401 && MAY_NOT_READ.test(body?.message ?? '')) {
    throw refusal(answer, said, REMEDIES, 'permission');
  }
  throw refusal(answer, said, REMEDIES);
}
