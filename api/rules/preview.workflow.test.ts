import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { defaultRules } from '../../database/matching-rules.ts';
import {
  addClient,
  addPerson,
  call,
  startTestApi,
  type Person,
  type TestApi,
} from '../../test/support/api.ts';
import { testClient, withWorker } from '../../test/support/audit-worker.ts';
import { testTemporal } from '../../test/support/temporal.ts';

const none = { count: 0, value: '0.00' };
const outcome = {
  headline: {
    ...{ valid: none, found: none, missing: none, agreeing: none },
    ...{ rateByCount: null, rateByValue: null, trackingRate: null, familyRate: null },
  },
  verdicts: [],
  proposedBasis: null,
  key: {
    ...{ scheme: 'number', chosenBy: 'score', scores: [], alias: null },
    families: { seen: 0, applied: false },
  },
};
const preview = {
  jobId: '5f9f3a52-5f0c-4f3d-9d2b-0a8f3a1c7e11',
  window: { from: '2026-01-01', to: '2026-01-31' },
  ...{ counted: null, currency: 'RON' },
  inForce: { ...outcome, version: 0 },
  preview: outcome,
};

describe('POST /api/clients/:clientId/rules/preview', function () {
  this.timeout(90_000);
  let api: TestApi;
  let admin: Person;
  let clientId: string;

  before(async () => {
    const { address } = await testTemporal();
    api = await startTestApi({ environment: { TEMPORAL_ADDRESS: address } });
    admin = await addPerson(api, { admin: true });
    clientId = await addClient(api);
  });
  after(() => api.stop());

  const ask = (body: object, of = api, as = admin) =>
    call(of, 'POST', `/api/clients/${clientId}/rules/preview`, { as, body });
  /** Asks while a worker finds `found`; also says what the worker was asked. */
  async function answered(body: object, found: unknown) {
    const asked: unknown[] = [];
    const previewRules = (input: unknown) => {
      asked.push(input);
      return Promise.resolve(found);
    };
    const answer = await withWorker({ previewRules }, () => ask(body));
    return { ...answer, asked };
  }

  it('returns both outcomes that the worker found, of the newest data', async () => {
    const { status, body, asked } = await answered({ rules: defaultRules }, preview);
    expect([status, body]).to.deep.equal([200, preview]);
    expect(asked).to.deep.equal([{ clientId, rules: defaultRules, window: null }]);
  });

  it('asks for exactly the window that is named', async () => {
    const window = { from: '2026-01-01', to: '2026-01-31' };
    const { asked } = await answered({ rules: defaultRules, ...window }, preview);
    expect(asked).to.deep.equal([{ clientId, rules: defaultRules, window }]);
  });

  it('is 409 where no audit has read both sides', async () => {
    const { status, body } = await answered({ rules: defaultRules }, null);
    expect([status, body.type]).to.deep.equal([409, '/problems/nothing-read']);
    expect(body.detail).to.contain('Run one first');
  });

  it('is 504 when the workflow ends without an outcome', async () => {
    const asking = ask({ rules: defaultRules });
    const { workflow } = await testClient();
    const query = `DraClientId = '${clientId}' and ExecutionStatus = 'Running'`;
    while ((await workflow.count(query)).count === 0) await sleep(50);
    for await (const { workflowId } of workflow.list({ query })) {
      await workflow.getHandle(workflowId).terminate();
    }
    const answer = await asking;
    expect([answer.status, answer.body.type]).to.deep.equal([504, '/problems/no-preview']);
    expect(answer.body.detail).to.contain('within 120 s');
  });

  it('is 503 without Temporal, naming it', async () => {
    const away = await startTestApi();
    const person = await addPerson(away, { admin: true });
    const of = await addClient(away);
    const answer = await call(away, 'POST', `/api/clients/${of}/rules/preview`, {
      ...{ as: person, body: { rules: defaultRules } },
    });
    await away.stop();
    expect([answer.status, answer.body.missing]).to.deep.equal([503, ['temporal']]);
  });
});
