import { createClient } from '@supabase/supabase-js';
import { expect } from 'chai';
import { newInvitationToken, invitationTokenHash } from '../../database/invitation-token.ts';
import {
  addClient,
  addPerson,
  call,
  runSql,
  startTestApi,
  type TestApi,
} from '../../test/support/api.ts';
import { startTestAuth, type TestAuth } from '../../test/support/auth.ts';
import { testDatabase } from '../../test/support/servers.ts';

const password = 'a password of my own';

describe('redeeming an invitation', () => {
  let api: TestApi;
  let auth: TestAuth;
  let clientId: string;

  before(async () => {
    const db = await testDatabase();
    auth = await startTestAuth(db);
    api = await startTestApi({ db, environment: auth.environment });
    clientId = await addClient(api);
  });
  after(async () => {
    await api.stop();
    await auth.stop();
  });

  /** Supabase's own client, as a page has it: through our proxy. */
  const browser = () =>
    createClient(api.url, auth.environment.SUPABASE_PUBLISHABLE_KEY ?? '', {
      auth: { persistSession: false, autoRefreshToken: false },
    });

  async function invite(email: string, role: 'admin' | 'client' = 'client'): Promise<string> {
    const token = newInvitationToken();
    await runSql(
      api.db,
      `insert into dra.invitations (email, role, client_id, token_hash, sent_at, expires_at)
       values ($1, $2, $3, $4, now(), now() + interval '7 days')`,
      [email, role, role === 'client' ? clientId : null, invitationTokenHash(token)],
    );
    return token;
  }

  /** Signs in with a mailed code, which confirms the address. */
  async function signInByCode(email: string): Promise<{ token: string; refresh: string }> {
    const seen = (await auth.inbox.mailsTo(email)).map(({ id }) => id);
    await browser().auth.signInWithOtp({ email });
    const code = await auth.inbox.waitFor(email, /code\D*(\d{6})/, seen);
    const { data, error } = await browser().auth.verifyOtp({
      email,
      token: code,
      type: 'magiclink',
    });
    if (error !== null) throw error;
    return { token: data.session?.access_token ?? '', refresh: data.session?.refresh_token ?? '' };
  }

  const redeem = (as: { token: string }, token: string, wanted = password) =>
    call(api, 'POST', '/api/invitations/redeem', { as, body: { token, password: wanted } });

  it('gives the role, sets the password and keeps the session', async () => {
    const token = await invite('ana@example.com');
    const ana = await signInByCode('ana@example.com');
    const answer = await redeem(ana, token);
    expect(answer.status).to.equal(200);
    expect(answer.body).to.deep.include({ email: 'ana@example.com', isAdmin: false });
    expect(answer.body.clients).to.have.length(1);
    expect((await call(api, 'GET', '/api/me', { as: ana })).status).to.equal(200);
    const { error } = await browser().auth.signInWithPassword({
      email: 'ana@example.com',
      password,
    });
    expect(error).to.equal(null);
  });

  it('leaves nothing to someone who signed up on the address first', async () => {
    const email = 'ben@example.com';
    const attackers = 'the password of an attacker';
    await browser().auth.signUp({ email, password: attackers });
    const token = await invite(email, 'admin');
    const ben = await signInByCode(email);
    // The address is confirmed now, so the attacker's password works until the invitation is redeemed.
    const early = await browser().auth.signInWithPassword({ email, password: attackers });
    const attacker = {
      token: early.data.session?.access_token ?? '',
      refresh: early.data.session?.refresh_token ?? '',
    };
    expect((await call(api, 'GET', '/api/me', { as: attacker })).status).to.equal(200);

    expect((await redeem(ben, token)).body).to.include({ isAdmin: true });

    const again = await browser().auth.signInWithPassword({ email, password: attackers });
    expect(again.error?.code).to.equal('invalid_credentials');
    for (const path of ['/api/me', '/api/people', '/api/clients', '/auth/v1/user']) {
      const answer = await call(api, 'GET', path, { as: attacker });
      expect(answer.status, path).to.be.oneOf([401, 403]);
    }
    expect(
      (await browser().auth.refreshSession({ refresh_token: attacker.refresh })).error,
    ).not.to.equal(null);
    expect((await redeem(attacker, token)).status).to.equal(401);
    expect((await call(api, 'GET', '/api/people', { as: ben })).status).to.equal(200);
  });

  it('is refused to whoever has the token but another address', async () => {
    const token = await invite('carla@example.com');
    const other = await signInByCode('dan@example.com');
    const answer = await redeem(other, token);
    expect(answer.status).to.equal(403);
    const me = await call(api, 'GET', '/api/me', { as: other });
    expect(me.body).to.deep.include({ isAdmin: false, clients: [] });
  });

  it('changes no password where the token is wrong: 404', async () => {
    const person = await signInByCode('eva@example.com');
    await invite('eva@example.com');
    expect((await redeem(person, newInvitationToken())).status).to.equal(404);
    const { error } = await browser().auth.signInWithPassword({
      email: 'eva@example.com',
      password,
    });
    expect(error?.code).to.equal('invalid_credentials');
  });

  it('works once: the second time is 409', async () => {
    const token = await invite('fay@example.com');
    const fay = await signInByCode('fay@example.com');
    expect((await redeem(fay, token)).status).to.equal(200);
    const again = await redeem(fay, token);
    expect(again.status).to.equal(409);
    expect(again.body.type).to.equal('/problems/invitation-closed');
  });

  it('works a second time of asking, when the first stopped half-way', async () => {
    const token = await invite('gil@example.com');
    const gil = await signInByCode('gil@example.com');
    await call(api, 'PUT', '/auth/v1/user', { as: gil, body: { password } });
    expect((await redeem(gil, token)).status).to.equal(200);
  });

  it('is 409 after seven days and 404 once revoked', async () => {
    const late = await invite('hal@example.com');
    await runSql(
      api.db,
      `update dra.invitations set expires_at = now() where email = 'hal@example.com'`,
    );
    const hal = await signInByCode('hal@example.com');
    expect((await redeem(hal, late)).status).to.equal(409);
    await runSql(
      api.db,
      `update dra.invitations set revoked_at = now() where email = 'hal@example.com'`,
    );
    expect((await redeem(hal, late)).status).to.equal(404);
  });

  it('wants a password of 12 characters', async () => {
    const person = await addPerson(api);
    const answer = await redeem(person, 'x', 'elevenchars');
    expect(answer.status).to.equal(400);
    expect(answer.body.errors).to.deep.equal([
      { path: 'password', message: 'A password has 12 characters or more.' },
    ]);
  });

  it('is 503 while the auth server is away, and gives no role', async () => {
    const alone = await startTestApi({
      db: api.db,
      environment: { ...auth.environment, AUTH_URL: 'http://127.0.0.1:9' },
    });
    const token = await invite('ida@example.com');
    const ida = await addPerson(api, { email: 'ida@example.com' });
    const answer = await call(alone, 'POST', '/api/invitations/redeem', {
      as: ida,
      body: { token, password },
    });
    await alone.stop();
    expect(answer.status).to.equal(503);
    expect(answer.body.missing).to.deep.equal(['auth']);
    expect((await call(api, 'GET', '/api/me', { as: ida })).body.clients).to.deep.equal([]);
  });

  it('leaves neither token nor password in the log', async () => {
    const token = await invite('jon@example.com');
    await redeem(await signInByCode('jon@example.com'), token, 'jons-marked-password');
    expect(api.logged()).to.contain('/api/invitations/redeem');
    expect(api.logged()).not.to.contain(token);
    expect(api.logged()).not.to.contain('jons-marked-password');
  });
});
