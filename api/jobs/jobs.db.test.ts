import { Client, Connection } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import { expect } from 'chai';
import { DateTime } from 'luxon';
import { randomUUID } from 'node:crypto';
import {
  addClient,
  addPerson,
  call,
  mintToken,
  runSql,
  startTestApi,
  type Person,
  type TestApi,
} from '../../test/support/api.ts';
import { testTemporal } from '../../test/support/temporal.ts';

const window = { from: '2026-01-01', to: '2026-01-31' };

describe('/api/jobs', () => {
  let api: TestApi;
  let admin: Person;
  let temporal: Client;
  let connection: Connection;

  before(async () => {
    const server = await testTemporal();
    api = await startTestApi({ environment: { TEMPORAL_ADDRESS: server.address } });
    connection = await Connection.connect({ address: server.address });
    temporal = new Client({ connection, namespace: server.namespace });
  });
  // The run route counts by person: each test has its own.
  beforeEach(async () => {
    admin = await addPerson(api, { admin: true });
  });
  after(async () => {
    const jobs = (await runSql(api.db, 'select id from dra.jobs')) as { id: string }[];
    for (const { id } of jobs) {
      await temporal.workflow
        .getHandle(`audit:${id}`)
        .terminate()
        .catch(() => undefined);
    }
    await connection.close();
    await api.stop();
  });

  /** A client with a GA4 and a Woo connector, both with credentials. */
  async function auditableClient(on = api): Promise<string> {
    const clientId = await addClient(on);
    for (const kind of ['ga4', 'woo']) {
      await runSql(
        on.db,
        `with c as (insert into dra.connectors (client_id, kind, settings)
                    values ($1, $2, '{}') returning id, client_id)
         insert into dra.connector_credentials (connector_id, client_id, key_id, ciphertext)
         select id, client_id, 'k', 'x' from c`,
        [clientId, kind],
      );
    }
    return clientId;
  }
  const run = (clientId: string, body: unknown = window, as = admin) =>
    call(api, 'POST', `/api/jobs/run/${clientId}`, { as, body });
  const started = async () => String((await run(await auditableClient())).body.id);
  const get = (path: string, as = admin) => call(api, 'GET', `/api/jobs${path}`, { as });
  const finish = (jobId: string, status = 'failed') =>
    runSql(
      api.db,
      `with done as (update dra.jobs set finished_at = now(), steps = jsonb_set(steps,
            '{ga4,status}', to_jsonb($2::text)) where id = $1 returning id, client_id)
       insert into dra.job_events (job_id, client_id, step, status, message)
       select id, client_id, 'ga4', $2, 'Done.' from done`,
      [jobId, status],
    );
  const addEvent = (jobId: string, message: string) =>
    runSql(
      api.db,
      `insert into dra.job_events (job_id, client_id, step, status, message)
       select id, client_id, 'ga4', 'running', $2 from dra.jobs where id = $1`,
      [jobId, message],
    );

  describe('POST /run/:clientId', () => {
    it('stores a queued job with its event and starts its workflow', async () => {
      const clientId = await auditableClient();
      const { status, body, headers } = await run(clientId);
      expect(status).to.equal(202);
      const id = String(body.id);
      expect(headers.get('location')).to.equal(`/api/jobs/${id}`);
      expect(body).to.deep.include({
        clientId,
        window,
        status: 'queued',
        trigger: 'manual',
        requestedBy: admin.userId,
        resultId: null,
      });
      expect(Object.keys(body.steps as object).sort()).to.deep.equal(['ga4', 'reconcile', 'woo']);
      const described = await temporal.workflow.getHandle(`audit:${id}`).describe();
      expect(described.type).to.equal('auditWorkflow');
      const findable = (name: string) =>
        described.typedSearchAttributes.get(defineSearchAttributeKey(name, 'KEYWORD'));
      expect(findable('DraClientId')).to.equal(clientId);
      expect(findable('DraJobId')).to.equal(id);
      expect(body.temporal).to.deep.equal({
        workflowId: `audit:${id}`,
        runId: described.runId,
        url: `http://127.0.0.1:8233/namespaces/dra/workflows/audit%3A${id}/${described.runId}/history`,
      });
      const { events } = (
        await call(api, 'GET', `/api/jobs/${id}/events`, {
          as: admin,
          headers: { accept: 'application/json' },
        })
      ).body;
      expect(events).to.have.length(1);
      expect((events as object[])[0]).to.include({ step: '', status: 'queued' });
    });

    it('is for admins only', async () => {
      const clientId = await auditableClient();
      const member = await addPerson(api, { clientIds: [clientId] });
      const otherMember = await addPerson(api, { clientIds: [await addClient(api)] });
      const stranger = await addPerson(api);
      for (const as of [member, otherMember, stranger]) {
        expect((await run(clientId, window, as)).status).to.equal(403);
      }
      expect((await call(api, 'POST', `/api/jobs/run/${clientId}`)).status).to.equal(401);
    });

    it('starts one of two runs of a client at once, and answers the other with it', async () => {
      const clientId = await auditableClient();
      const both = await Promise.all([run(clientId), run(clientId)]);
      const won = both.find(({ status }) => status === 202);
      const lost = both.find(({ status }) => status === 409);
      expect(lost?.body.type).to.equal('/problems/job-running');
      expect((lost?.body.job as { id: string }).id).to.equal(won?.body.id);
    });

    it('says 404 for a client that is not there', async () => {
      expect((await run(randomUUID())).status).to.equal(404);
      expect((await run('x')).status).to.equal(404);
    });

    const tomorrow = DateTime.now().setZone('Europe/Bucharest').plus({ days: 1 }).toISODate();
    const wrong: [string, unknown, string][] = [
      ['to before from', { from: '2026-02-01', to: '2026-01-31' }, 'to'],
      ['a window of 401 days', { from: '2025-01-01', to: '2026-02-05' }, 'from'],
      ['a window that ends tomorrow', { from: '2026-11-01', to: tomorrow }, 'to'],
      ['a day that is none', { from: '2026-02-30', to: '2026-03-01' }, 'from'],
      ['an instant for a day', { from: '2026-02-01T00:00:00Z', to: '2026-03-01' }, 'from'],
      ['a number for a day', { from: 20260201, to: '2026-03-01' }, 'from'],
      ['a missing day', { from: '2026-02-01' }, 'to'],
      ['an unknown field', { ...window, clientId: 'x' }, 'clientId'],
    ];
    for (const [what, body, field] of wrong) {
      it(`refuses ${what}`, async () => {
        const answer = await run(await auditableClient(), body);
        expect(answer.status).to.equal(400);
        const paths = (answer.body.errors as { path: string }[]).map(({ path }) => path);
        expect(paths).to.include(field);
      });
    }

    it('takes a window of 400 days that ends today', async () => {
      const today = DateTime.now().setZone('Europe/Bucharest');
      const longest = { from: today.minus({ days: 399 }).toISODate(), to: today.toISODate() };
      expect((await run(await auditableClient(), longest)).status).to.equal(202);
    });

    it('names what an audit still needs', async () => {
      const bare = await addClient(api);
      expect((await run(bare)).body.missing).to.deep.equal(['a GA4 connector', 'a shop connector']);
      const keyless = await auditableClient();
      await runSql(
        api.db,
        `delete from dra.connector_credentials d using dra.connectors c
          where c.id = d.connector_id and c.client_id = $1 and c.kind = 'woo'`,
        [keyless],
      );
      const answer = await run(keyless);
      expect(answer.status).to.equal(409);
      expect(answer.body.missing).to.deep.equal(['credentials of the woo connector']);
    });

    it('refuses an archived client', async () => {
      const clientId = await auditableClient();
      await runSql(api.db, 'update dra.clients set archived_at = now() where id = $1', [clientId]);
      const answer = await run(clientId);
      expect([answer.status, answer.body.type]).to.deep.equal([409, '/problems/client-archived']);
    });

    it('refuses more than 60 runs of one person in a minute', async () => {
      const statuses = await Promise.all(
        Array.from({ length: 61 }, async () => (await run(randomUUID())).status),
      );
      expect(statuses.filter((status) => status === 404)).to.have.length(60);
      expect(statuses.filter((status) => status === 429)).to.have.length(1);
    });

    it('leaves no job behind when Temporal cannot be reached', async () => {
      const alone = await startTestApi({ db: api.db });
      const person = await addPerson(alone, { admin: true });
      const clientId = await auditableClient(alone);
      const answer = await call(alone, 'POST', `/api/jobs/run/${clientId}`, {
        as: person,
        body: window,
      });
      await alone.stop();
      expect(answer.status).to.equal(503);
      expect(answer.body.missing).to.deep.equal(['temporal']);
      const left = await runSql(api.db, 'select from dra.jobs where client_id = $1', [clientId]);
      expect(left).to.deep.equal([]);
    });
  });

  describe('GET', () => {
    it('shows one job with its result, to admins only', async () => {
      const clientId = await auditableClient();
      const id = String((await run(clientId)).body.id);
      await runSql(
        api.db,
        `insert into dra.results (job_id, client_id, window_from, window_to, zone, currency,
           rules_version, complete, input_hash, summary, passport)
         select id, client_id, window_from, window_to, 'UTC', 'RON', 1, true, 'h', '{}', '{}'
           from dra.jobs where id = $1`,
        [id],
      );
      const { status, body } = await get(`/${id}`);
      expect(status).to.equal(200);
      expect(body.resultId).to.be.a('string');
      expect(body.links).to.deep.equal({
        events: `/api/jobs/${id}/events`,
        result: `/api/results/${String(body.resultId)}`,
      });
      const member = await addPerson(api, { clientIds: [clientId] });
      expect((await get(`/${id}`, member)).status).to.equal(403);
      expect((await get('', member)).status).to.equal(403);
      expect((await get(`/${randomUUID()}`)).status).to.equal(404);
    });

    it('pages through jobs, newest first, each once, also when made at the same instant', async () => {
      const clientId = await addClient(api);
      await runSql(
        api.db,
        `insert into dra.jobs (client_id, window_from, window_to, trigger, steps, created_at, finished_at)
         select $1, '2026-01-01', '2026-01-02', 'manual', '{"ga4":{"status":"failed"}}',
                timestamptz '2026-02-01 10:00:00.000001Z' + (n / 3) * interval '1 microsecond', now()
           from generate_series(1, 10) n`,
        [clientId],
      );
      const expected = (
        (await runSql(
          api.db,
          'select id from dra.jobs where client_id = $1 order by created_at desc, id desc',
          [clientId],
        )) as { id: string }[]
      ).map(({ id }) => id);
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const page = (await get(`?clientId=${clientId}&limit=3${cursor}`)).body;
        seen.push(...(page.jobs as { id: string }[]).map(({ id }) => id));
        if (typeof page.next !== 'string') break;
        cursor = `&cursor=${page.next}`;
      }
      expect(seen).to.deep.equal(expected);
    });

    it('filters jobs by status and refuses a wrong cursor, status or limit', async () => {
      const clientId = await auditableClient();
      const failed = String((await run(clientId)).body.id);
      await finish(failed);
      const queued = String((await run(clientId)).body.id);
      const ids = async (status: string) =>
        ((await get(`?clientId=${clientId}&status=${status}`)).body.jobs as { id: string }[]).map(
          ({ id }) => id,
        );
      expect(await ids('failed')).to.deep.equal([failed]);
      expect(await ids('queued')).to.deep.equal([queued]);
      for (const query of ['?cursor=zzz', '?status=odd', '?limit=0', '?limit=201', '?x=1']) {
        expect((await get(query)).status, query).to.equal(400);
      }
    });

    it('filters jobs by what started them and by time', async () => {
      const clientId = await auditableClient();
      const first = String((await run(clientId)).body.id);
      await finish(first);
      const again = await call(api, 'POST', `/api/jobs/${first}/run-again`, { as: admin });
      const second = String(again.body.id);
      const at = (id: string, instant: string) =>
        runSql(api.db, 'update dra.jobs set created_at = $2 where id = $1', [id, instant]);
      await at(first, '2026-03-01T08:00:00Z');
      await at(second, '2026-03-02T08:00:00Z');
      const ids = async (query: string) =>
        ((await get(`?clientId=${clientId}&${query}`)).body.jobs as { id: string }[]).map(
          ({ id }) => id,
        );
      expect(await ids('trigger=manual')).to.deep.equal([first]);
      expect(await ids('trigger=run_again')).to.deep.equal([second]);
      expect(await ids('since=2026-03-02T08:00:00Z')).to.deep.equal([second]);
      expect(await ids('before=2026-03-02T08:00:00Z')).to.deep.equal([first]);
      for (const query of ['?trigger=odd', '?since=2026-03-02', '?before=x']) {
        expect((await get(query)).status, query).to.equal(400);
      }
    });
  });

  describe('POST /:jobId/cancel', () => {
    it('notes the wish and asks the workflow to cancel', async () => {
      const id = await started();
      const answer = await call(api, 'POST', `/api/jobs/${id}/cancel`, { as: admin });
      expect(answer.status).to.equal(202);
      expect(answer.body.cancelRequestedAt).to.be.a('string');
      const history = await temporal.workflow.getHandle(`audit:${id}`).fetchHistory();
      const asked = history.events?.some(
        (event) => event.workflowExecutionCancelRequestedEventAttributes,
      );
      expect(asked).to.equal(true);
    });

    it('takes the wish also when the workflow was ended outside', async () => {
      const id = await started();
      await temporal.workflow.getHandle(`audit:${id}`).terminate();
      const answer = await call(api, 'POST', `/api/jobs/${id}/cancel`, { as: admin });
      expect(answer.status).to.equal(202);
    });

    it('refuses a finished job, an unknown one and anyone but admins', async () => {
      const id = await started();
      await finish(id);
      const status = async (jobId: string, as: Person) =>
        (await call(api, 'POST', `/api/jobs/${jobId}/cancel`, { as })).status;
      expect(await status(id, admin)).to.equal(409);
      expect(await status(randomUUID(), admin)).to.equal(404);
      expect(await status(id, await addPerson(api))).to.equal(403);
    });
  });

  describe('POST /:jobId/run-again', () => {
    const again = (id: string, as = admin) =>
      call(api, 'POST', `/api/jobs/${id}/run-again`, { as });

    it('makes a new job over the same window that names the old one', async () => {
      const id = await started();
      await finish(id);
      const answer = await again(id);
      expect(answer.status).to.equal(202);
      expect(answer.body).to.deep.include({
        retryOf: id,
        trigger: 'run_again',
        window,
        status: 'queued',
      });
      await temporal.workflow.getHandle(`audit:${String(answer.body.id)}`).describe();
    });

    it('refuses a job that has not finished, or whose client has another running', async () => {
      const clientId = await auditableClient();
      const first = String((await run(clientId)).body.id);
      expect((await again(first)).status).to.equal(409);
      await finish(first);
      const second = String((await run(clientId)).body.id);
      const answer = await again(first);
      expect(answer.status).to.equal(409);
      expect((answer.body.job as { id: string }).id).to.equal(second);
      expect((await again(randomUUID())).status).to.equal(404);
      expect((await again(first, await addPerson(api))).status).to.equal(403);
    });
  });

  describe('GET /:jobId/events', () => {
    interface Message {
      id: string;
      event: { message: string };
      job: { id: string; status: string };
    }

    /** Opens the stream; `next` gives one message, undefined at its end. */
    async function follow(
      jobId: string,
      headers: Record<string, string> = {},
      token = admin.token,
    ) {
      const leaving = new AbortController();
      const response = await fetch(`${api.url}/api/jobs/${jobId}/events`, {
        headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream', ...headers },
        signal: leaving.signal,
      });
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      const next = async (): Promise<Message | undefined> => {
        for (;;) {
          const found = /id: (\d+)\ndata: (.*)\n\n/.exec(text);
          if (found) {
            text = text.slice(found.index + found[0].length);
            return { id: found[1] ?? '', ...(JSON.parse(found[2] ?? '') as Omit<Message, 'id'>) };
          }
          const part = await reader?.read();
          if (part?.value === undefined) return undefined;
          text += part.value;
        }
      };
      return { response, next, leave: () => leaving.abort() };
    }

    it('streams each event with the job as it is, live, and ends with the job', async () => {
      const id = await started();
      const { response, next } = await follow(id);
      expect(response.headers.get('content-type')).to.equal('text/event-stream; charset=utf-8');
      const first = await next();
      expect(first?.event.message).to.equal('The audit is queued.');
      expect(first?.job).to.include({ id, status: 'queued' });
      await addEvent(id, 'Reading.');
      const second = await next();
      expect(second?.event.message).to.equal('Reading.');
      expect(Number(second?.id)).to.be.greaterThan(Number(first?.id));
      await finish(id);
      expect((await next())?.job.status).to.equal('failed');
      expect(await next()).to.equal(undefined);
    });

    it('goes on behind the event that the reader had', async () => {
      const id = await started();
      await addEvent(id, 'Reading.');
      const before = await follow(id);
      const first = await before.next();
      before.leave();
      await finish(id);
      const { next } = await follow(id, { 'last-event-id': first?.id ?? '' });
      expect((await next())?.event.message).to.equal('Reading.');
      expect((await next())?.event.message).to.equal('Done.');
      expect(await next()).to.equal(undefined);
    });

    it('ends at the token’s expiry', async () => {
      const id = await started();
      const token = mintToken(api.jwtSecret, {
        iss: api.issuer,
        sub: admin.userId,
        session_id: admin.sessionId,
        exp: Math.floor(Date.now() / 1000) + 2,
      });
      const { next } = await follow(id, {}, token);
      await next();
      expect(await next()).to.equal(undefined);
    });

    it('ends when the reader is no admin any more', async () => {
      const id = await started();
      const person = await addPerson(api, { admin: true });
      const { next } = await follow(id, {}, person.token);
      await next();
      await runSql(api.db, 'delete from dra.admins where user_id = $1', [person.userId]);
      await addEvent(id, 'Not for you.');
      expect(await next()).to.equal(undefined);
    });

    it('holds no connection, and asks no more once the reader has left', async () => {
      const id = await started();
      const streams = await Promise.all(Array.from({ length: 12 }, () => follow(id)));
      // More streams than the pool has connections: they would block everything if they held any.
      expect((await get(`/${id}`)).status).to.equal(200);
      for (const { leave } of streams) leave();
      await new Promise((resolve) => setTimeout(resolve, 500));
      const queries = async () => {
        const [row] = await runSql(
          api.db,
          `select xact_commit + xact_rollback as n from pg_stat_database
            where datname = current_database()`,
        );
        return Number((row as { n: string }).n);
      };
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      const before = await queries();
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      expect((await queries()) - before).to.be.lessThan(12);
    });

    it('lists the same events as JSON', async () => {
      const id = await started();
      await addEvent(id, 'Reading.');
      const { body } = await call(api, 'GET', `/api/jobs/${id}/events`, {
        as: admin,
        headers: { accept: 'application/json' },
      });
      const events = body.events as { message: string; at: string }[];
      expect(events.map(({ message }) => message)).to.deep.equal([
        'The audit is queued.',
        'Reading.',
      ]);
      expect(events[0]?.at).to.match(/Z$/);
    });

    it('refuses others than admins, an unknown job and a wrong Last-Event-ID', async () => {
      const id = await started();
      const { response } = await follow(id, {}, (await addPerson(api)).token);
      expect(response.status).to.equal(403);
      expect((await follow(randomUUID())).response.status).to.equal(404);
      expect((await follow(id, { 'last-event-id': 'x' })).response.status).to.equal(400);
    });
  });
});
