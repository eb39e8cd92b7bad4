import type { Request } from 'express';
import type { SimulatorSecrets } from '../secrets.ts';
import { authenticationError, cannotView } from './errors.ts';
import { isOauthRequest, oauthHeader, type OauthVerifier, type SignedRequest } from './oauth.ts';

/** Lets a request pass as WooCommerce would: Basic or query keys over TLS, OAuth otherwise. */
export function authenticate(
  request: Request,
  query: URLSearchParams,
  keys: SimulatorSecrets['woo'],
  verifier: OauthVerifier,
): void {
  if (!(request.secure && isKeyKnown(request, query, keys))) {
    verifyOauth(request, query, keys, verifier);
  }
  if (keys.permissions === 'write') {
    throw authenticationError('The API key provided does not have read permissions.');
  }
}

/** False where no known key is given; throws on a wrong secret. */
function isKeyKnown(request: Request, query: URLSearchParams, keys: SimulatorSecrets['woo']) {
  const [user, secret] = query.has('consumer_key')
    ? [query.get('consumer_key'), query.get('consumer_secret')]
    : basic(request.headers.authorization);
  if (user !== keys.consumerKey) return false;
  if (secret !== keys.consumerSecret) throw authenticationError('Consumer secret is invalid.');
  return true;
}

function basic(header = ''): [string, string] {
  if (!header.startsWith('Basic ')) return ['', ''];
  const [user = '', ...rest] = Buffer.from(header.slice(6), 'base64').toString().split(':');
  return [user, rest.join(':')];
}

function verifyOauth(
  request: Request,
  query: URLSearchParams,
  keys: SimulatorSecrets['woo'],
  verifier: OauthVerifier,
) {
  const [path] = request.originalUrl.split('?');
  const signed: SignedRequest = {
    method: request.method,
    url: `${request.protocol}://${request.headers.host ?? ''}${path ?? ''}`,
    parameters: new URLSearchParams([...query, ...oauthHeader(request.headers.authorization)]),
  };
  if (!isOauthRequest(signed)) throw cannotView();
  if (signed.parameters.get('oauth_consumer_key') !== keys.consumerKey) throw cannotView();
  verifier.verify(signed, Math.floor(Date.now() / 1000));
}
