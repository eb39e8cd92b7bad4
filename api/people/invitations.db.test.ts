import { Client, Connection } from '@temporalio/client';
import { expect } from 'chai';
import {
  addClient,
  addPerson,
  call,
  runSql,
  startTestApi,
  type Person,
  type TestApi,
} from '../../test/support/api.ts';
import { testTemporal } from '../../test/support/temporal.ts';

describe('/api/invitations', () => {
  let api: TestApi;
  let admin: Person;
  let clientId: string;
  let connection: Connection;
  let temporal: Client;

  before(async () => {
    const { address, namespace } = await testTemporal();
    connection = await Connection.connect({ address });
    temporal = new Client({ connection, namespace });
    api = await startTestApi({
      environment: { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace },
    });
    admin = await addPerson(api, { admin: true });
    clientId = await addClient(api);
  });
  after(async () => {
    await connection.close();
    await api.stop();
  });

  const invite = (body: object, as: Person = admin) =>
    call(api, 'POST', '/api/invitations', { as, body });

  async function deliveries(id: unknown): Promise<number> {
    const prefix = `invitation:${String(id)}:`;
    const query = `WorkflowType = 'deliverInvitationWorkflow'`;
    let count = 0;
    for await (const { workflowId } of temporal.workflow.list({ query })) {
      if (workflowId.startsWith(prefix)) count += 1;
    }
    return count;
  }

  async function untilDelivered(id: unknown, count: number): Promise<void> {
    while ((await deliveries(id)) < count) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  it('stores the invitation, starts its delivery and writes who did it', async () => {
    const answer = await invite({ role: 'client', email: ' Ana@Example.com ', clientId });
    expect(answer.status).to.equal(201);
    expect(answer.body).to.include({ email: 'ana@example.com', role: 'client', status: 'sending' });
    expect(answer.body).not.to.have.any.keys('token', 'tokenHash');
    await untilDelivered(answer.body.id, 1);
    const log = await runSql(
      api.db,
      `select action, actor_id, client_id, changes from dra.audit_log where subject_id = $1`,
      [answer.body.id],
    );
    expect(log).to.deep.equal([
      {
        action: 'invitation.create',
        actor_id: admin.userId,
        client_id: clientId,
        changes: { email: 'ana@example.com', role: 'client' },
      },
    ]);
  });

  it('refuses a second open invitation of the same kind: 409', async () => {
    const wanted = { role: 'admin', email: 'twice@example.com' };
    expect((await invite(wanted)).status).to.equal(201);
    const again = await invite(wanted);
    expect(again.status).to.equal(409);
    expect(again.body.type).to.equal('/problems/invitation-open');
  });

  it('refuses whoever has the access already: 409', async () => {
    const member = await addPerson(api, { clientIds: [clientId] });
    const answer = await invite({ role: 'client', email: member.email, clientId });
    expect(answer.status).to.equal(409);
    expect(answer.body.type).to.equal('/problems/has-access');
  });

  it('stores nothing when the delivery cannot be started: 503', async () => {
    const alone = await startTestApi({
      db: api.db,
      environment: { AUTH_JWT_SECRET: api.jwtSecret },
    });
    const answer = await call(alone, 'POST', '/api/invitations', {
      as: admin,
      body: { role: 'admin', email: 'nowhere@example.com' },
    });
    await alone.stop();
    expect(answer.status).to.equal(503);
    expect(answer.body.missing).to.deep.equal(['temporal']);
    expect(
      await runSql(api.db, `select from dra.invitations where email = 'nowhere@example.com'`),
    ).to.have.length(0);
  });

  it('is sent again by a new workflow, until it is revoked', async () => {
    const { body } = await invite({ role: 'admin', email: 'again@example.com' });
    const path = `/api/invitations/${String(body.id)}`;
    expect((await call(api, 'POST', `${path}/resend`, { as: admin })).status).to.equal(202);
    await untilDelivered(body.id, 2);
    expect((await call(api, 'DELETE', path, { as: admin })).status).to.equal(204);
    expect((await call(api, 'POST', `${path}/resend`, { as: admin })).status).to.equal(409);
    expect((await call(api, 'DELETE', path, { as: admin })).status).to.equal(409);
    const listed = await call(api, 'GET', '/api/invitations', { as: admin });
    const rows = listed.body.invitations as { id: string; status: string }[];
    expect(rows.find(({ id }) => id === body.id)?.status).to.equal('revoked');
    expect((await invite({ role: 'admin', email: 'again@example.com' })).status).to.equal(201);
  });

  const wrong: [string, object, string][] = [
    ['no address', { role: 'admin', email: 'ana' }, 'email'],
    ['an unknown role', { role: 'owner', email: 'a@example.com' }, 'role'],
    [
      'a client invitation without a client',
      { role: 'client', email: 'a@example.com' },
      'clientId',
    ],
    [
      'an admin invitation to a client',
      { role: 'admin', email: 'a@example.com', clientId: 'x' },
      'clientId',
    ],
  ];
  for (const [name, body, path] of wrong) {
    it(`refuses ${name}, naming the field`, async () => {
      const answer = await invite(body);
      expect(answer.status).to.equal(400);
      expect((answer.body.errors as { path: string }[]).map((error) => error.path)).to.include(
        path,
      );
    });
  }

  it('knows no client that is not there: 404', async () => {
    const answer = await invite({ role: 'client', email: 'a@example.com', clientId: admin.userId });
    expect(answer.status).to.equal(404);
  });

  it('is for admins: a member and a stranger get 403, nobody 401', async () => {
    const member = await addPerson(api, { clientIds: [clientId] });
    const stranger = await addPerson(api);
    for (const as of [member, stranger]) {
      expect((await invite({ role: 'admin', email: as.email }, as)).status).to.equal(403);
      expect((await call(api, 'GET', '/api/invitations', { as })).status).to.equal(403);
    }
    expect((await call(api, 'GET', '/api/invitations')).status).to.equal(401);
  });
});

describe('/api/people', () => {
  let api: TestApi;
  let admin: Person;
  before(async () => {
    api = await startTestApi();
    admin = await addPerson(api, { admin: true });
  });
  after(() => api.stop());

  it('lists those with a role, not strangers', async () => {
    const clientId = await addClient(api);
    const member = await addPerson(api, { clientIds: [clientId] });
    const stranger = await addPerson(api);
    const answer = await call(api, 'GET', '/api/people', { as: admin });
    const ids = (answer.body.people as { userId: string }[]).map(({ userId }) => userId);
    expect(ids).to.include.members([admin.userId, member.userId]).and.not.include(stranger.userId);
    expect((await call(api, 'GET', '/api/people', { as: member })).status).to.equal(403);
  });

  it("takes a membership away at once, and only that client's", async () => {
    const [one, two] = [await addClient(api), await addClient(api)];
    const member = await addPerson(api, { clientIds: [one, two] });
    const path = `/api/clients/${one}/members`;
    const listed = await call(api, 'GET', path, { as: admin });
    expect(listed.body.members).to.have.length(1);
    expect((await call(api, 'DELETE', `${path}/${member.userId}`, { as: admin })).status).to.equal(
      204,
    );
    expect((await call(api, 'DELETE', `${path}/${member.userId}`, { as: admin })).status).to.equal(
      404,
    );
    const clients = (await call(api, 'GET', '/api/me', { as: member })).body.clients;
    expect((clients as { id: string }[]).map(({ id }) => id)).to.deep.equal([two]);
  });

  it('takes the admin role away from others at once, never from oneself', async () => {
    const other = await addPerson(api, { admin: true });
    expect(
      (await call(api, 'DELETE', `/api/admins/${admin.userId}`, { as: admin })).status,
    ).to.equal(409);
    expect(
      (await call(api, 'DELETE', `/api/admins/${other.userId}`, { as: admin })).status,
    ).to.equal(204);
    expect((await call(api, 'GET', '/api/people', { as: other })).status).to.equal(403);
    expect((await call(api, 'GET', '/api/people', { as: admin })).status).to.equal(200);
  });

  it('leaves one admin where two remove each other at once', async () => {
    const [one, two] = [
      await addPerson(api, { admin: true }),
      await addPerson(api, { admin: true }),
    ];
    const answers = await Promise.all([
      call(api, 'DELETE', `/api/admins/${two.userId}`, { as: one }),
      call(api, 'DELETE', `/api/admins/${one.userId}`, { as: two }),
    ]);
    expect(answers.filter(({ status }) => status === 204)).to.have.length(1);
  });

  it('knows no members of a client that is not there: 404', async () => {
    const path = `/api/clients/${admin.userId}/members`;
    expect((await call(api, 'GET', path, { as: admin })).status).to.equal(404);
  });

  it('takes nobody whose session has ended elsewhere: 401', async () => {
    const someone = await addPerson(api, { admin: true });
    await runSql(api.db, 'delete from auth.sessions where id = $1', [someone.sessionId]);
    const answer = await call(api, 'GET', '/api/me', { as: someone });
    expect(answer.status).to.equal(401);
    expect(answer.headers.get('www-authenticate')).to.contain('Bearer');
  });
});
