import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { call, startTestApi, type Answered, type TestApi } from '../../test/support/api.ts';
import { startTestAuth, type TestAuth } from '../../test/support/auth.ts';
import { testDatabase, type TestDatabase } from '../../test/support/servers.ts';

describe('/auth/v1 before the real auth server', () => {
  let db: TestDatabase;
  let auth: TestAuth;
  let api: TestApi;
  before(async () => {
    db = await testDatabase();
    auth = await startTestAuth(db);
  });
  beforeEach(async () => {
    // Limits count per process, so each test has its own.
    api = await startTestApi({ db, environment: auth.environment });
  });
  afterEach(() => api.stop());
  after(() => auth.stop());

  const post = (path: string, body: unknown): Promise<Answered> =>
    call(api, 'POST', `/auth/v1/${path}`, { body });
  const signIn = (email: string, password = 'wrong') =>
    post('token?grant_type=password', { email, password });

  it('forwards what a page needs', async () => {
    const settings = await call(api, 'GET', '/auth/v1/settings');
    expect(settings.status).to.equal(200);
    expect(settings.body.mailer_autoconfirm).to.equal(false);
    expect((await post('otp', { email: 'new@example.com' })).status).to.equal(200);
    expect(await auth.inbox.waitFor('new@example.com', /code\D*(\d{6})/)).to.have.length(6);
  });

  for (const path of ['admin/users', 'invite', 'sso', 'health', 'token/', 'constructor', '']) {
    it(`knows no /${path}: 404`, async () => {
      const answer = await call(api, 'POST', `/auth/v1/${path}`, { body: {} });
      expect(answer.status).to.equal(404);
      expect(answer.headers.get('content-type')).to.contain('application/problem+json');
    });
  }

  it('lets five passwords a minute through for an address, however it is written', async () => {
    const spellings = [
      'ana@example.com',
      'ANA@example.com',
      ' ana@example.com ',
      'Ana@Example.com',
    ];
    for (const email of [...spellings, spellings[0] ?? '']) {
      expect((await signIn(email)).status).to.equal(400);
    }
    const sixth = await signIn('ana@EXAMPLE.com');
    expect(sixth.status).to.equal(429);
    expect(sixth.headers.get('retry-after')).to.match(/^\d+$/);
    expect((await signIn('another@example.com')).status).to.equal(400);
  });

  it('lets ten passwords a minute through for a network address', async () => {
    for (let i = 0; i < 10; i += 1) {
      expect((await signIn(`person${i}@example.com`)).status).to.equal(400);
    }
    expect((await signIn('person10@example.com')).status).to.equal(429);
  });

  it('mails three codes in ten minutes to an address, whichever way they are asked for', async () => {
    const email = 'mailed@example.com';
    for (const path of ['otp', 'recover', 'otp']) {
      expect((await post(path, { email })).status).to.equal(200);
    }
    expect((await post('resend', { email, type: 'signup' })).status).to.equal(429);
  });

  it('counts codes that are tried like passwords', async () => {
    const attempt = { email: 'guess@example.com', token: '000000', type: 'magiclink' };
    for (let i = 0; i < 5; i += 1) expect((await post('verify', attempt)).status).to.equal(403);
    expect((await post('verify', attempt)).status).to.equal(429);
  });

  it('does not count refreshing', async () => {
    for (let i = 0; i < 12; i += 1) {
      const answer = await post('token?grant_type=refresh_token', { refresh_token: 'none' });
      expect(answer.status).to.equal(400);
    }
  });

  it('answers for known and unknown addresses alike', async () => {
    const known = 'known@example.com';
    await post('signup', { email: known, password: 'a password of theirs' });
    const requests: [string, (email: string) => object][] = [
      ['token?grant_type=password', (email) => ({ email, password: 'wrong' })],
      ['otp', (email) => ({ email, create_user: false })],
      ['recover', (email) => ({ email })],
      ['verify', (email) => ({ email, token: '000000', type: 'magiclink' })],
    ];
    for (const [path, body] of requests) {
      const [ofKnown, ofUnknown] = [
        await post(path, body(known)),
        await post(path, body('un@example.com')),
      ];
      expect([path, ofUnknown.status, ofUnknown.body]).to.deep.equal([
        path,
        ofKnown.status,
        ofKnown.body,
      ]);
    }
  });

  it('answers a sign-up on a taken address like any other', async () => {
    const body = { email: 'taken@example.com', password: 'a password of theirs' };
    const first = await post('signup', body);
    const second = await post('signup', body);
    expect([second.status, second.body]).to.deep.equal([first.status, first.body]);
  });
});

describe('what reaches the auth server', () => {
  let upstream: Server;
  let api: TestApi;
  let received: { method: string; url: string; headers: Record<string, unknown>; body: string }[];
  before(async () => {
    upstream = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        received.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
        response.writeHead(request.url?.includes('fault') ? 500 : 200, {
          'content-type': 'application/json',
          'access-control-allow-origin': '*',
          'set-cookie': 'a=b',
        });
        response.end('{}');
      });
    });
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    const { port } = upstream.address() as AddressInfo;
    api = await startTestApi({ environment: { AUTH_URL: `http://127.0.0.1:${port}` } });
  });
  beforeEach(() => {
    received = [];
  });
  after(async () => {
    await api.stop();
    upstream.closeAllConnections();
    upstream.close();
  });

  it('is the body that was counted, whatever its content type says', async () => {
    await call(api, 'POST', '/auth/v1/otp', {
      body: { email: 'a@example.com' },
      headers: { 'content-type': 'text/plain', cookie: 'x=y' },
    });
    expect(received[0]?.body).to.equal('{"email":"a@example.com"}');
    expect(received[0]?.headers['content-type']).to.equal('application/json');
    expect(received[0]?.headers).not.to.have.property('cookie');
    expect(received[0]?.headers.apikey).to.equal('publishable');
  });

  it('is no field that the auth server would read as e-mail and we would not', async () => {
    for (const body of [
      { EMAIL: 'a@example.com' },
      { Email: 'a@example.com', email: 'b@example.com' },
    ]) {
      expect((await call(api, 'POST', '/auth/v1/otp', { body })).status).to.equal(400);
    }
    expect(received).to.have.length(0);
  });

  it('is no change of address', async () => {
    const body = { email: 'other@example.com' };
    expect((await call(api, 'PUT', '/auth/v1/user', { body })).status).to.equal(400);
    expect(received).to.have.length(0);
  });

  it('comes back without cookies and foreign CORS headers', async () => {
    const answer = await call(api, 'GET', '/auth/v1/settings');
    expect(answer.headers.get('set-cookie')).to.equal(null);
    expect(answer.headers.get('access-control-allow-origin')).to.equal(null);
  });

  it('may fail: 502 without its words', async () => {
    const answer = await call(api, 'GET', '/auth/v1/settings?fault');
    expect(answer.status).to.equal(502);
  });
});
