import { request as httpRequest } from 'node:http';
import { expect } from 'chai';
import { z } from 'zod';
import {
  addClient,
  addPerson,
  call,
  mintToken,
  startTestApi,
  type Person,
  type TestApi,
} from '../test/support/api.ts';

describe('the HTTP door', () => {
  let api: TestApi;
  let admin: Person;
  before(async () => {
    api = await startTestApi({ environment: { CORS_ORIGINS: 'https://tools.example.com' } });
    admin = await addPerson(api, { admin: true });
  });
  after(() => api.stop());

  const patchMe = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${api.url}/api/me`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${admin.token}`,
        'content-type': 'application/json',
        ...headers,
      },
      body,
    });

  it('answers malformed JSON with 400 and its position, without repeating it', async () => {
    const response = await patchMe('{"name": "secret-words, }');
    const text = await response.text();
    expect(response.status).to.equal(400);
    expect(response.headers.get('content-type')).to.contain('application/problem+json');
    expect(text)
      .to.contain('/problems/malformed-json')
      .and.match(/position \d+/);
    expect(text).not.to.contain('secret-words');
    expect(api.logged()).not.to.contain('secret-words');
  });

  it('names unknown fields and wrong types', async () => {
    const answer = await call(api, 'PATCH', '/api/me', {
      as: admin,
      body: { name: 7, isAdmin: true },
    });
    expect(answer.status).to.equal(400);
    expect(answer.body).to.include({ type: '/problems/validation', status: 400 });
    const paths = z.array(z.object({ path: z.string() })).parse(answer.body.errors);
    expect(paths.map(({ path }) => path)).to.have.members(['name', 'isAdmin']);
  });

  it('takes JSON only (415) and one megabyte of it (413)', async () => {
    expect((await patchMe('name=Ana', { 'content-type': 'text/plain' })).status).to.equal(415);
    expect((await patchMe(JSON.stringify({ name: 'x'.repeat(1_100_000) }))).status).to.equal(413);
  });

  it('compresses JSON for those who take it', async () => {
    const asked = async (encoding: string) => {
      const response = await fetch(`${api.url}/api/openapi.json`, {
        headers: { 'accept-encoding': encoding },
      });
      expect(await response.json()).to.have.property('openapi');
      return response.headers.get('content-encoding');
    };
    expect(await asked('br')).to.equal('br');
    expect(await asked('gzip')).to.equal('gzip');
    expect(await asked('identity')).to.equal(null);
  });

  it('keeps a sane request id, in the answer and the log, and replaces another', async () => {
    const named = await call(api, 'GET', '/api/nothing', {
      headers: { 'x-request-id': 'from-page-1' },
    });
    expect(named.headers.get('x-request-id')).to.equal('from-page-1');
    expect(named.body.instance).to.equal('urn:request:from-page-1');
    expect(api.logged()).to.contain('from-page-1');
    const odd = await call(api, 'GET', '/api/health', { headers: { 'x-request-id': 'a b"c' } });
    expect(odd.headers.get('x-request-id')).to.match(/^[0-9a-f-]{36}$/);
  });

  it('knows no other address below /api, nor methods of known ones: 404', async () => {
    for (const [method, path] of [
      ['GET', '/api/nothing'],
      ['PUT', '/api/me'],
      ['GET', '/api'],
    ] as const) {
      const answer = await call(api, method, path, { as: admin });
      expect(answer.status, path).to.equal(404);
      expect(answer.body.type).to.equal('/problems/not-found');
    }
  });

  it('asks those without a token to sign in, and takes no token from the address or a cookie', async () => {
    const cookie = { cookie: `access_token=${admin.token}` };
    for (const answer of [
      await call(api, 'GET', '/api/me'),
      await call(api, 'GET', `/api/me?access_token=${admin.token}`),
      await call(api, 'GET', '/api/me', { headers: cookie }),
    ]) {
      expect(answer.status).to.equal(401);
      expect(answer.headers.get('www-authenticate')).to.contain('Bearer');
    }
    expect(api.logged()).not.to.contain(admin.token);
  });

  it('believes the database about roles, not the token', async () => {
    const stranger = await addPerson(api);
    const token = mintToken(api.jwtSecret, {
      sub: stranger.userId,
      session_id: stranger.sessionId,
      app_metadata: { role: 'admin' },
      is_admin: true,
    });
    expect((await call(api, 'GET', '/api/people', { as: { token } })).status).to.equal(403);
  });

  it('has no id of a path that is no id: 404', async () => {
    const answer = await call(api, 'GET', '/api/clients/1/members', { as: admin });
    expect(answer.status).to.equal(404);
  });

  it('lets listed origins in and no other', async () => {
    const allowed = async (origin: string) =>
      (await call(api, 'GET', '/api/health', { headers: { origin } })).headers.get(
        'access-control-allow-origin',
      );
    expect(await allowed('https://tools.example.com')).to.equal('https://tools.example.com');
    expect(await allowed('https://evil.example.com')).to.equal(null);
  });

  it('sends a policy that lets only its own scripts run', async () => {
    const { headers } = await call(api, 'GET', '/api/health');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).to.contain("script-src 'self';").and.contain("frame-ancestors 'none'");
    expect(headers.get('x-powered-by')).to.equal(null);
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
  });

  it('serves no file from outside the page', async () => {
    const { port } = new URL(api.url);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const path = '/..%2f..%2fpackage.json';
      httpRequest({ port, path }, (response) => resolve(response.resume().statusCode))
        .once('error', reject)
        .end();
    });
    expect(status).to.be.oneOf([403, 404]);
  });

  it('limits a route by user: 429 for the one, not for another', async () => {
    const busy = await addPerson(api);
    const other = await addPerson(api);
    const redeem = (as: Person) =>
      call(api, 'POST', '/api/invitations/redeem', { as, body: { token: 'x', password: 'short' } });
    for (let i = 0; i < 10; i += 1) expect((await redeem(busy)).status).to.equal(400);
    const limited = await redeem(busy);
    expect(limited.status).to.equal(429);
    expect(limited.body.type).to.equal('/problems/too-many-requests');
    expect((await redeem(other)).status).to.equal(400);
  });

  it('describes itself as OpenAPI 3.1 with every route, and its page asks no other origin', async () => {
    const { body } = await call(api, 'GET', '/api/openapi.json');
    expect(body.openapi).to.match(/^3\.1/);
    expect(Object.keys(body.paths ?? {})).to.include.members([
      '/api/me',
      '/api/clients/{clientId}/members',
      '/api/invitations/redeem',
      '/api/jobs/run/{clientId}',
    ]);
    const page = await (await fetch(`${api.url}/api/docs`)).text();
    expect(page).not.to.match(/https?:\/\//);
    for (const [, source] of page.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
      expect((await fetch(api.url + (source ?? ''))).status, source).to.equal(200);
    }
  });

  it('hides a fault of its own behind 500 without its words', async () => {
    const clientId = await addClient(api);
    const broken = await startTestApi({
      db: { ...api.db, apiUrl: api.db.apiUrl.replace('dra_api', 'nobody') },
      environment: { AUTH_JWT_SECRET: api.jwtSecret },
    });
    const answer = await call(broken, 'GET', `/api/clients/${clientId}/members`, { as: admin });
    await broken.stop();
    expect(answer.status).to.be.oneOf([500, 503]);
    expect(JSON.stringify(answer.body)).not.to.match(/select|nobody|at .*\.ts/);
  });
});

describe('without its servers', () => {
  it('is alive, not ready, and says which are missing', async () => {
    const api = await startTestApi({
      db: {
        adminUrl: '',
        ownerUrl: '',
        workerUrl: '',
        apiUrl: 'postgresql://dra_api:x@127.0.0.1:9/x',
      },
    });
    const health = await call(api, 'GET', '/api/health');
    const ready = await call(api, 'GET', '/api/ready');
    const token = mintToken(api.jwtSecret, { sub: 'b7bfbd4c-6e0f-4c5e-9d6c-000000000000' });
    const me = await call(api, 'GET', '/api/me', { as: { token } });
    await api.stop();
    expect(health.status).to.equal(200);
    expect([ready.status, ready.body.missing]).to.deep.equal([
      503,
      ['auth', 'database', 'temporal'],
    ]);
    expect([me.status, me.body.missing]).to.deep.equal([503, ['database']]);
  });
});
