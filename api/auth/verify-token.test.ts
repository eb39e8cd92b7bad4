import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type JWTPayload,
} from 'jose';
import { Problem } from '../http/problem.ts';
import { tokenVerifier, type TokenVerifier } from './verify-token.ts';

const secret = 'a-secret-of-the-auth-server-with-32-characters';
const issuer = 'https://project.example.com/auth/v1';
const sub = randomUUID();
const now = () => Math.floor(Date.now() / 1000);
const good = (): JWTPayload => ({
  sub,
  aud: 'authenticated',
  role: 'authenticated',
  iss: issuer,
  exp: now() + 600,
  email: 'ana@example.com',
  session_id: randomUUID(),
});
const hs256 = (payload: JWTPayload, key = secret) =>
  new SignJWT(payload).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(key));
const without = (name: string): JWTPayload =>
  Object.fromEntries(Object.entries(good()).filter(([claim]) => claim !== name));

async function statusOf(verify: TokenVerifier, token: string): Promise<number> {
  try {
    await verify(token);
    return 200;
  } catch (error) {
    if (error instanceof Problem) return error.status;
    throw error;
  }
}

const cases: [string, () => Promise<string> | string, number][] = [
  ['a good token', () => hs256(good()), 200],
  ['a good token without iss', () => hs256(without('iss')), 200],
  ['one that expired 20 s ago (skew)', () => hs256({ ...good(), exp: now() - 20 }), 200],
  ['alg none', () => new UnsecuredJWT(good()).encode(), 401],
  ['the anon key', () => hs256({ ...good(), role: 'anon', aud: undefined, sub: undefined }), 401],
  ['the service key', () => hs256({ ...good(), role: 'service_role', sub: undefined }), 401],
  ['a user token with role service_role', () => hs256({ ...good(), role: 'service_role' }), 401],
  ['the publishable key', () => 'sb_publishable_8c2f0e8e55d04f3c', 401],
  ['the secret key', () => 'sb_secret_8c2f0e8e55d04f3c', 401],
  ['another issuer', () => hs256({ ...good(), iss: 'https://evil.example.com/auth/v1' }), 401],
  ['one expired 40 s ago', () => hs256({ ...good(), exp: now() - 40 }), 401],
  ['one not valid yet', () => hs256({ ...good(), nbf: now() + 300 }), 401],
  ['another audience', () => hs256({ ...good(), aud: 'somebody' }), 401],
  ['no audience', () => hs256(without('aud')), 401],
  ['a sub that is no UUID', () => hs256({ ...good(), sub: 'ana' }), 401],
  ['no sub', () => hs256(without('sub')), 401],
  ['no exp', () => hs256(without('exp')), 401],
  ['another secret', () => hs256(good(), 'another-secret-of-32-characters-or-more'), 401],
  ['HS512 with the right secret', () => signed512(), 401],
  ['a changed payload', async () => tampered(await hs256(good())), 401],
  ['nonsense', () => 'not.a.token', 401],
];

function signed512(): Promise<string> {
  const key = new TextEncoder().encode(secret.repeat(2));
  return new SignJWT(good()).setProtectedHeader({ alg: 'HS512' }).sign(key);
}

function tampered(token: string): string {
  const [head, payload = '', signature] = token.split('.');
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const changed = JSON.stringify(Object.assign({}, claims, { sub: randomUUID() }));
  return [head, Buffer.from(changed).toString('base64url'), signature].join('.');
}

describe('access tokens signed with the shared secret', () => {
  const verify = tokenVerifier({ url: 'http://127.0.0.1:9', issuer, jwtSecret: secret });
  for (const [name, make, status] of cases) {
    it(`${status === 200 ? 'take' : 'refuse'} ${name}`, async () => {
      expect(await statusOf(verify, await make())).to.equal(status);
    });
  }

  it('give user id, session and end', async () => {
    const payload = good();
    const { claims, expiresAt } = await verify(await hs256(payload));
    expect(claims).to.deep.include({ sub, role: 'authenticated', session_id: payload.session_id });
    expect(expiresAt).to.equal(payload.exp);
  });
});

describe('access tokens signed with a key of the key set', () => {
  let server: Server;
  let url: string;
  let keys: Record<'ES256' | 'RS256', Awaited<ReturnType<typeof generateKeyPair>>>;
  let verify: TokenVerifier;
  const sign = (alg: 'ES256' | 'RS256', payload = good()) =>
    new SignJWT(payload).setProtectedHeader({ alg, kid: alg }).sign(keys[alg].privateKey);

  before(async () => {
    keys = { ES256: await generateKeyPair('ES256'), RS256: await generateKeyPair('RS256') };
    const jwks = await Promise.all(
      (['ES256', 'RS256'] as const).map(async (alg) => ({
        ...(await exportJWK(keys[alg].publicKey)),
        kid: alg,
        alg,
      })),
    );
    server = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: jwks }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    verify = tokenVerifier({ url, issuer });
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  for (const alg of ['ES256', 'RS256'] as const) {
    it(`take ${alg}`, async () => {
      expect(await statusOf(verify, await sign(alg))).to.equal(200);
    });
  }

  it('refuse HS256 signed with the public key', async () => {
    const text = await exportSPKI(keys.RS256.publicKey);
    const token = await new SignJWT(good())
      .setProtectedHeader({ alg: 'HS256', kid: 'RS256' })
      .sign(new TextEncoder().encode(text));
    expect(await statusOf(verify, token)).to.equal(401);
  });

  it('refuse HS256 even with the secret that the other mode would take', async () => {
    expect(await statusOf(verify, await hs256(good()))).to.equal(401);
  });

  it('refuse a key that is not in the set', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const token = await new SignJWT(good())
      .setProtectedHeader({ alg: 'ES256', kid: 'other' })
      .sign(privateKey);
    expect(await statusOf(verify, token)).to.equal(401);
  });

  it('are refused all when the mode is the shared secret', async () => {
    const bySecret = tokenVerifier({ url, issuer, jwtSecret: secret });
    expect(await statusOf(bySecret, await sign('ES256'))).to.equal(401);
  });

  it('cannot be judged while the key set cannot be fetched: 503', async () => {
    const away = tokenVerifier({ url: 'http://127.0.0.1:9', issuer });
    expect(await statusOf(away, await sign('ES256'))).to.equal(503);
  });
});

describe('a key set that is not one', () => {
  for (const [name, answer] of [
    ['an error page', [500, '<html>']],
    ['HTML with 200', [200, '<html>']],
    ['JSON that is no key set', [200, '{"hello":1}']],
  ] as const) {
    it(`is 503: ${name}`, async () => {
      const server = createServer((_request, response) => {
        response.writeHead(answer[0]).end(answer[1]);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const { privateKey } = await generateKeyPair('ES256');
      const token = await new SignJWT(good()).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
      const status = await statusOf(
        tokenVerifier({ url: `http://127.0.0.1:${port}`, issuer }),
        token,
      );
      server.closeAllConnections();
      server.close();
      expect(status).to.equal(503);
    });
  }
});
