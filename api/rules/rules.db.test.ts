import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { defaultRules, type MatchingRules } from '../../database/matching-rules.ts';
import {
  addClient,
  addPerson,
  call,
  runSql,
  startTestApi,
  type Answered,
  type Person,
  type TestApi,
} from '../../test/support/api.ts';
import { keyRules } from '../../test/support/changed-rules.ts';

const withValue = (value: object) => ({
  ...defaultRules,
  value: { ...defaultRules.value, ...value },
});
const full: MatchingRules = {
  key: {
    scheme: 'number',
    strip: [{ side: 'ga4', part: 'prefix', text: 'web-' }],
    families: true,
  },
  classes: [
    {
      when: { status: { oneOf: ['shipped'] }, platform: 'woo', test: false },
      class: 'valid',
      reason: 'own status {status}',
    },
    { when: { source: { hasWords: ['pos'] } }, class: 'excluded', reason: 'till' },
  ],
  webSources: ['app'],
  value: {
    basis: [
      { from: null, basis: 'gross' },
      { from: '2026-02-01', basis: 'net' },
    ],
    vatRates: [{ from: '2025-08-01', percent: '21' }],
    tolerance: { absolute: '0.05', percent: '0.5' },
  },
};

const fields = ({ body }: Answered) =>
  (body.errors as { path: string }[] | undefined)?.map(({ path }) => path);

describe('/api/clients/:clientId/rules', () => {
  let api: TestApi;
  let admin: Person;

  before(async () => {
    api = await startTestApi();
  });
  // The preview counts by person: each test has its own.
  beforeEach(async () => {
    admin = await addPerson(api, { admin: true });
  });
  after(() => api.stop());

  const at = (clientId: string, rest = '') => `/api/clients/${clientId}/rules${rest}`;
  const get = (clientId: string, rest = '', as = admin) =>
    call(api, 'GET', at(clientId, rest), { as });
  const put = (clientId: string, body: unknown, rest = '', as = admin) =>
    call(api, 'PUT', at(clientId, rest), { as, body });
  const addShop = (clientId: string, kind: string) =>
    runSql(api.db, `insert into dra.connectors (client_id, kind, settings) values ($1, $2, '{}')`, [
      clientId,
      kind,
    ]);

  describe('versions', () => {
    it('begin with the defaults as version 0, which nobody made', async () => {
      const clientId = await addClient(api);
      const version = { version: 0, createdAt: null, createdBy: null };
      const { body } = await get(clientId);
      expect(body).to.deep.equal({ ...version, clientId, rules: defaultRules });
      expect((await get(clientId, '/0')).body).to.deep.equal(body);
      expect((await get(clientId, '/versions')).body).to.deep.equal({ versions: [version] });
    });

    it('are stored one after the other; the newest is in force and earlier ones stay', async () => {
      const clientId = await addClient(api);
      const first = await put(clientId, full);
      expect([first.status, first.headers.get('location')]).to.deep.equal([
        201,
        at(clientId, '/1'),
      ]);
      expect(first.body).to.deep.include({
        ...{ clientId, version: 1, rules: full, createdBy: admin.userId },
      });
      const second = await put(clientId, keyRules({ scheme: 'id' }), '?basedOn=1');
      expect([second.status, second.body.version]).to.deep.equal([201, 2]);
      expect((await get(clientId)).body).to.deep.equal(second.body);
      expect((await get(clientId, '/1')).body).to.deep.equal(first.body);
      const { versions } = (await get(clientId, '/versions')).body as {
        versions: { version: number }[];
      };
      expect(versions.map(({ version }) => version)).to.deep.equal([2, 1, 0]);
      expect(versions[0]).to.deep.equal({
        ...{ version: 2, createdAt: second.body.createdAt, createdBy: admin.userId },
      });
    });

    it('are not added where the rules are those in force, whatever the order of their fields', async () => {
      const clientId = await addClient(api);
      const { value, webSources, classes, key } = full;
      await put(clientId, full);
      const again = await put(clientId, { webSources, value, key, classes });
      expect([again.status, again.body.version]).to.deep.equal([200, 1]);
      const defaults = await put(await addClient(api), defaultRules);
      expect([defaults.status, defaults.body.version]).to.deep.equal([200, 0]);
    });

    it('are refused where another one came between, naming it', async () => {
      const clientId = await addClient(api);
      await put(clientId, full, '?basedOn=0');
      const late = await put(clientId, keyRules({ scheme: 'id' }), '?basedOn=0');
      expect([late.status, late.body.type, late.body.version]).to.deep.equal([
        ...[409, '/problems/rules-changed', 1],
      ]);
      expect((await get(clientId)).body.version).to.equal(1);
    });

    it('are numbered without gaps or repeats when several are stored at once', async () => {
      const clientId = await addClient(api);
      const schemes = ['id', 'number', 'name', 'confirmation'] as const;
      const answers = await Promise.all(
        schemes.map((each) => put(clientId, keyRules({ scheme: each }))),
      );
      const stored = answers.filter(({ status }) => status === 201);
      expect(stored).not.to.be.empty;
      for (const { status } of answers) expect(status).to.be.oneOf([201, 409]);
      const versions = stored.map(({ body }) => Number(body.version)).sort((a, b) => a - b);
      expect(versions).to.deep.equal(versions.map((_, index) => index + 1));
    });

    it('are told in the audit log from old to new, by whom', async () => {
      const clientId = await addClient(api);
      await put(clientId, full);
      await put(clientId, full);
      const logged = await runSql(
        api.db,
        'select actor_id, action, changes from dra.audit_log where client_id = $1',
        [clientId],
      );
      expect(logged).to.deep.equal([
        {
          ...{ actor_id: admin.userId, action: 'rules.change' },
          changes: {
            old: { version: 0, rules: defaultRules },
            new: { version: 1, rules: full },
          },
        },
      ]);
    });

    it('that are not there are 404, as are unknown clients', async () => {
      const clientId = await addClient(api);
      for (const rest of ['/1', '/-1', '/x', '/99999999999']) {
        expect((await get(clientId, rest)).status, rest).to.equal(404);
      }
      for (const rest of ['', '/versions', '/0']) {
        expect((await get(randomUUID(), rest)).status, rest).to.equal(404);
      }
      expect((await put(randomUUID(), full)).status).to.equal(404);
    });
  });

  describe('access', () => {
    it('is for admins: members of the client neither read nor change rules', async () => {
      const clientId = await addClient(api);
      const member = await addPerson(api, { clientIds: [clientId] });
      const stranger = await addPerson(api);
      for (const as of [member, stranger]) {
        const asked = [
          get(clientId, '', as),
          get(clientId, '/versions', as),
          get(clientId, '/0', as),
          put(clientId, full, '', as),
          call(api, 'POST', at(clientId, '/preview'), { as, body: { rules: full } }),
        ];
        const statuses = (await Promise.all(asked)).map(({ status }) => status);
        expect(statuses).to.deep.equal([403, 403, 403, 403, 403]);
      }
      expect((await call(api, 'GET', at(clientId))).status).to.equal(401);
      expect((await get(clientId)).body.version).to.equal(0);
    });
  });

  describe('what does not fit is 400 naming the field:', () => {
    const dated = (...days: (string | null)[]) => days.map((from) => ({ from, basis: 'gross' }));
    const rates = (...days: (string | null)[]) => days.map((from) => ({ from, percent: '19' }));
    const tolerance = (changes: object) =>
      withValue({ tolerance: { absolute: '0.01', percent: '0', ...changes } });
    const rule = (when: object) => ({
      ...defaultRules,
      classes: [{ when, class: 'valid', reason: '' }],
    });
    const refused: [string, string, unknown][] = [
      ['a tolerance below zero', 'value.tolerance.absolute', tolerance({ absolute: '-0.01' })],
      ['a tolerance that is a number', 'value.tolerance.absolute', tolerance({ absolute: 0.01 })],
      ['a tolerance in words', 'value.tolerance.percent', tolerance({ percent: 'two' })],
      ['a percentage above 100', 'value.tolerance.percent', tolerance({ percent: '100.1' })],
      ['an unknown field', 'colour', { ...defaultRules, colour: 'red' }],
      ['an unknown field inside', 'key.colour', withKey({ colour: 'red' })],
      ['an unknown condition', 'classes.0.when.colour', rule({ colour: { oneOf: ['red'] } })],
      ['a missing part', 'webSources', { ...defaultRules, webSources: undefined }],
      ['an unknown scheme', 'key.scheme', withKey({ scheme: 'uuid' })],
      ['a basis without a beginning', 'value.basis', withValue({ basis: dated('2026-01-01') })],
      ['no basis', 'value.basis', withValue({ basis: [] })],
      [
        'basis dates that fall',
        'value.basis',
        withValue({ basis: dated(null, '2026-02-01', '2026-01-01') }),
      ],
      [
        'equal basis dates',
        'value.basis',
        withValue({ basis: dated(null, '2026-02-01', '2026-02-01') }),
      ],
      ['a day that is none', 'value.basis.1.from', withValue({ basis: dated(null, '2026-02-30') })],
      ['VAT dates that fall', 'value.vatRates', withValue({ vatRates: rates('2026-02-01', null) })],
      [
        'a condition with two tests',
        'classes.0.when.status',
        rule({ status: { oneOf: ['a'], startsWith: 'b' } }),
      ],
      ['a NUL character', 'webSources.0', { ...defaultRules, webSources: ['a\0'] }],
    ];
    function withKey(changes: object) {
      return { ...defaultRules, key: { ...defaultRules.key, ...changes } };
    }
    for (const [what, field, body] of refused) {
      it(what, async () => {
        const clientId = await addClient(api);
        const answer = await put(clientId, body);
        expect([answer.status, fields(answer)]).to.deep.equal([400, [field]]);
        const preview = await call(api, 'POST', at(clientId, '/preview'), {
          as: admin,
          body: { rules: body },
        });
        expect([preview.status, fields(preview)]).to.deep.equal([400, [`rules.${field}`]]);
      });
    }

    for (const [kind, taken, others] of [
      ['woo', ['auto', 'number', 'id'], ['name', 'confirmation']],
      ['shopify', ['auto', 'id', 'name', 'number', 'confirmation'], []],
      ['ga4', ['name', 'confirmation'], []],
    ] as const) {
      it(`a key scheme that orders of the client do not have (${kind})`, async () => {
        const clientId = await addClient(api);
        await addShop(clientId, kind);
        for (const scheme of taken) {
          expect((await put(clientId, keyRules({ scheme }))).status, scheme).to.be.oneOf([
            200, 201,
          ]);
        }
        for (const scheme of others) {
          const answer = await put(clientId, keyRules({ scheme }));
          expect([answer.status, fields(answer)], scheme).to.deep.equal([400, ['key.scheme']]);
          const preview = await call(api, 'POST', at(clientId, '/preview'), {
            as: admin,
            body: { rules: keyRules({ scheme }) },
          });
          expect([preview.status, fields(preview)]).to.deep.equal([400, ['rules.key.scheme']]);
        }
      });
    }

    it('a version that is based on nothing sensible', async () => {
      const clientId = await addClient(api);
      for (const query of ['?basedOn=-1', '?basedOn=x', '?basedOn=1.5', '?based=1']) {
        const answer = await put(clientId, full, query);
        expect(answer.status, query).to.equal(400);
      }
    });

    it('a preview of half a window, or without rules', async () => {
      const clientId = await addClient(api);
      const preview = (body: unknown) =>
        call(api, 'POST', at(clientId, '/preview'), { as: admin, body });
      expect(fields(await preview({ rules: full, from: '2026-01-01' }))).to.deep.equal(['to']);
      expect(fields(await preview({}))).to.deep.equal(['rules']);
    });
  });
});
