import { expect } from 'chai';
import { addClient, addPerson, call, startTestApi, type TestApi } from '../../test/support/api.ts';

describe('/api/me', () => {
  let api: TestApi;
  before(async () => {
    api = await startTestApi();
  });
  after(() => api.stop());

  it('tells an admin their standing and all clients', async () => {
    const clientId = await addClient(api);
    const admin = await addPerson(api, { admin: true });
    const answer = await call(api, 'GET', '/api/me', { as: admin });
    expect(answer.status).to.equal(200);
    expect(answer.body).to.include({ userId: admin.userId, email: admin.email, isAdmin: true });
    expect(answer.body.clients).to.deep.include.members([
      {
        id: clientId,
        slug: (answer.body.clients as { slug: string }[])[0]?.slug,
        name: 'Test shop',
      },
    ]);
  });

  it('shows a member their own client only and a stranger none', async () => {
    const mine = await addClient(api);
    await addClient(api);
    const member = await addPerson(api, { clientIds: [mine] });
    const stranger = await addPerson(api);
    const clientsOf = async (as: typeof member) =>
      ((await call(api, 'GET', '/api/me', { as })).body.clients as { id: string }[]).map(
        ({ id }) => id,
      );
    expect(await clientsOf(member)).to.deep.equal([mine]);
    expect(await clientsOf(stranger)).to.deep.equal([]);
  });

  it('stores name, theme and language', async () => {
    const someone = await addPerson(api);
    const change = { name: 'Ana', theme: 'dark', language: 'ro' };
    const changed = await call(api, 'PATCH', '/api/me', { as: someone, body: change });
    expect(changed.status).to.equal(200);
    await call(api, 'PATCH', '/api/me', { as: someone, body: { name: 'Ana P' } });
    const read = await call(api, 'GET', '/api/me', { as: someone });
    expect(read.body).to.include({ name: 'Ana P', theme: 'dark', language: 'ro' });
  });
});
