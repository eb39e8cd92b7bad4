import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import {
  addClient,
  addPerson,
  call,
  runSql,
  startTestApi,
  type Person,
  type TestApi,
} from '../../test/support/api.ts';

describe('/api/clients', () => {
  let api: TestApi;
  let admin: Person;
  let mine: string;
  let other: string;
  let member: Person;
  let stranger: Person;

  before(async () => {
    api = await startTestApi();
    mine = await addClient(api, 'mine');
    other = await addClient(api, 'other');
    admin = await addPerson(api, { admin: true });
    member = await addPerson(api, { clientIds: [mine] });
    stranger = await addPerson(api);
  });
  after(() => api.stop());

  const slugs = async (as: Person, query = '') => {
    const { body } = await call(api, 'GET', `/api/clients${query}`, { as });
    return (body.clients as { slug: string }[]).map(({ slug }) => slug);
  };
  const aClient = { name: 'A shop', zone: 'Europe/Bucharest', currency: 'RON' };

  it('lists all clients for an admin, a member’s own, and none for a stranger', async () => {
    expect(await slugs(admin)).to.include.members(['mine', 'other']);
    expect(await slugs(member)).to.deep.equal(['mine']);
    expect(await slugs(stranger)).to.deep.equal([]);
    expect((await call(api, 'GET', '/api/clients')).status).to.equal(401);
  });

  it('stores a client, derives its slug and says where it is', async () => {
    const made = await call(api, 'POST', '/api/clients', {
      as: admin,
      body: { ...aClient, name: 'Frères Aurora', logoUrl: 'https://example.com/logo.svg' },
    });
    expect(made.status).to.equal(201);
    expect(made.body).to.include({
      slug: 'freres-aurora',
      zone: 'Europe/Bucharest',
      currency: 'RON',
      logoUrl: 'https://example.com/logo.svg',
      archivedAt: null,
    });
    const location = made.headers.get('location') ?? '';
    expect(location).to.equal(`/api/clients/${String(made.body.id)}`);
    expect((await call(api, 'GET', location, { as: admin })).body).to.deep.equal(made.body);
  });

  it('shows one client to its member and hides it from others', async () => {
    const status = async (as: Person, id: string) =>
      (await call(api, 'GET', `/api/clients/${id}`, { as })).status;
    expect(await status(admin, mine)).to.equal(200);
    expect(await status(member, mine)).to.equal(200);
    expect(await status(member, other)).to.equal(404);
    expect(await status(stranger, mine)).to.equal(404);
    expect(await status(admin, randomUUID())).to.equal(404);
    expect(await status(admin, 'not-a-uuid')).to.equal(404);
  });

  it('lets only admins add and change clients', async () => {
    for (const as of [member, stranger]) {
      const added = await call(api, 'POST', '/api/clients', { as, body: aClient });
      const changed = await call(api, 'PATCH', `/api/clients/${mine}`, { as, body: { name: 'X' } });
      expect([added.status, changed.status]).to.deep.equal([403, 403]);
    }
  });

  it('changes what is named and nothing else, and keeps a record of it', async () => {
    const id = await addClient(api, 'to-change');
    const changed = await call(api, 'PATCH', `/api/clients/${id}`, {
      as: admin,
      body: { name: 'New name', zone: 'Europe/Berlin' },
    });
    expect(changed.status).to.equal(200);
    expect(changed.body).to.include({
      name: 'New name',
      zone: 'Europe/Berlin',
      slug: 'to-change',
      currency: 'RON',
    });
    const log = await runSql(
      api.db,
      'select actor_id, action, changes from dra.audit_log where client_id = $1',
      [id],
    );
    expect(log).to.deep.equal([
      {
        actor_id: admin.userId,
        action: 'client.change',
        changes: {
          old: { name: 'Test shop', zone: 'Europe/Bucharest' },
          new: { name: 'New name', zone: 'Europe/Berlin' },
        },
      },
    ]);
  });

  it('hides an archived client from its member and from lists, until it is brought back', async () => {
    const id = await addClient(api, 'archived-one');
    const person = await addPerson(api, { clientIds: [id] });
    const archive = (archived: boolean) =>
      call(api, 'PATCH', `/api/clients/${id}`, { as: admin, body: { archived } });
    expect((await archive(true)).body.archivedAt).to.be.a('string');
    expect(await slugs(person)).to.deep.equal([]);
    expect(await slugs(person, '?archived=true')).to.deep.equal([]);
    expect(await slugs(admin)).not.to.include('archived-one');
    expect(await slugs(admin, '?archived=true')).to.include('archived-one');
    expect((await call(api, 'GET', `/api/clients/${id}`, { as: admin })).status).to.equal(200);
    expect((await archive(false)).body.archivedAt).to.equal(null);
    expect(await slugs(person)).to.deep.equal(['archived-one']);
  });

  it('refuses a slug that another client has, given, derived or changed', async () => {
    await addClient(api, 'taken');
    const free = await addClient(api, 'free');
    const answers = [
      await call(api, 'POST', '/api/clients', { as: admin, body: { ...aClient, slug: 'taken' } }),
      await call(api, 'POST', '/api/clients', { as: admin, body: { ...aClient, name: 'Taken' } }),
      await call(api, 'PATCH', `/api/clients/${free}`, { as: admin, body: { slug: 'taken' } }),
    ];
    for (const { status, body } of answers) {
      expect(status).to.equal(409);
      expect(body.type).to.equal('/problems/slug-taken');
      expect(body.errors).to.deep.include.members([
        { path: 'slug', message: 'Another client has the slug taken already.' },
      ]);
    }
  });

  const wrong: [string, object, string][] = [
    ['no name', { name: undefined }, 'name'],
    ['a blank name', { name: '  ' }, 'name'],
    ['a name of 121 characters', { name: 'x'.repeat(121) }, 'name'],
    ['a name that is a number', { name: 7 }, 'name'],
    ['a name that gives no slug', { name: '東京' }, 'slug'],
    ['a slug with capitals', { slug: 'Shop' }, 'slug'],
    ['an unknown zone', { zone: 'Europe/Atlantis' }, 'zone'],
    ['an offset for a zone', { zone: '+02:00' }, 'zone'],
    ['an unknown currency', { currency: 'XXQ' }, 'currency'],
    ['a currency in small letters', { currency: 'ron' }, 'currency'],
    ['a logo that is no web address', { logoUrl: 'javascript:alert(1)' }, 'logoUrl'],
    ['an unknown field', { id: randomUUID() }, 'id'],
    ['a NUL character', { name: 'a\u0000b' }, 'name'],
  ];
  for (const [what, part, field] of wrong) {
    it(`refuses ${what}, naming ${field}`, async () => {
      const { status, body } = await call(api, 'POST', '/api/clients', {
        as: admin,
        body: { ...aClient, ...part },
      });
      expect(status).to.equal(400);
      expect((body.errors as { path: string }[]).map(({ path }) => path)).to.include(field);
    });
  }

  it('refuses malformed JSON, an empty change and an unknown query field', async () => {
    const malformed = await fetch(`${api.url}/api/clients`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/json' },
      body: '{"name": ',
    });
    expect(malformed.status).to.equal(400);
    expect(malformed.headers.get('content-type')).to.include('application/problem+json');
    const empty = await call(api, 'PATCH', `/api/clients/${mine}`, { as: admin, body: {} });
    expect(empty.status).to.equal(400);
    const query = await call(api, 'GET', '/api/clients?owner=me', { as: admin });
    expect(query.status).to.equal(400);
  });
});
