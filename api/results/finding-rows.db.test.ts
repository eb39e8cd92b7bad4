import { expect } from 'chai';
import type { ResultSummary } from '../../database/result-summary.ts';
import {
  addPerson,
  call,
  startTestApi,
  type Person,
  type TestApi,
} from '../../test/support/api.ts';
import { anOrder, aTransaction, type World } from '../../test/support/reconcile-world.ts';
import { openBench, reconciled, type Bench } from '../../test/support/reconciled.ts';
import { agreeing } from '../../database/verdicts.ts';

const ids = (from: number, count: number) => Array.from({ length: count }, (_, n) => `${from + n}`);

/** Cash loses most, some orders are lost besides; values, duplicates and strangers of several causes. */
const world: World = {
  orders: [
    ...ids(100, 40).map((externalId) => anOrder({ externalId })),
    ...ids(200, 30).map((externalId) => anOrder({ externalId, payment: 'Cash', gross: '60.00' })),
    ...ids(300, 3).map((externalId) => anOrder({ externalId, gross: '31.00' })),
    ...ids(400, 9).map((externalId) => anOrder({ externalId })),
    anOrder({ externalId: '500', status: 'on-hold' }),
    anOrder({ externalId: '501', status: 'cancelled' }),
  ],
  transactions: [
    ...[...ids(100, 40), ...ids(200, 2), '500', '501'].map((transactionId) =>
      aTransaction({ transactionId, gross: transactionId.startsWith('2') ? '60.00' : '100.00' }),
    ),
    ...ids(400, 3).map((transactionId) => aTransaction({ transactionId, gross: '84.00' })),
    ...ids(403, 3).map((transactionId) => aTransaction({ transactionId, gross: '71.30' })),
    ...ids(406, 3).map((transactionId) =>
      aTransaction({ transactionId, gross: '200.00', transactions: 2 }),
    ),
    ...ids(900, 2).map((transactionId) => aTransaction({ transactionId, gross: '7.00' })),
    aTransaction({ transactionId: '(not set)', gross: '30.00' }),
  ],
};

describe('the rows of a finding', () => {
  let api: TestApi;
  let bench: Bench;
  let person: Person;
  let resultId: string;
  let summary: ResultSummary;

  before(async () => {
    api = await startTestApi();
    bench = await openBench(api.db);
    const done = await reconciled(bench, world);
    resultId = done.resultId;
    summary = done.summary;
    person = await addPerson(api, { clientIds: [done.job.clientId] });
  });
  after(() => api.stop());

  async function rowIds(query: string): Promise<string[]> {
    const path = `/api/results/${resultId}/rows?limit=500&${query}`;
    const { body } = await call(api, 'GET', path, { as: person });
    return (body.rows as { id: string }[]).map(({ id }) => id);
  }

  it('are as many as it counts, and together every counted discrepancy once', async () => {
    const opened = await Promise.all(summary.findings.map((_, n) => rowIds(`finding=${n}`)));
    expect(opened.map(({ length }) => length)).to.deep.equal(
      summary.findings.map(({ rows }) => rows),
    );
    const verdicts = summary.verdicts
      .map(({ verdict }) => verdict)
      .filter((verdict) => verdict !== 'pending' && !agreeing.some((each) => each === verdict));
    const query = verdicts.map((verdict) => `verdict=${verdict}&`).join('');
    expect(opened.flat()).to.have.members(await rowIds(`${query}scope=counted`));
    expect(summary.findings.map(({ cause }) => cause)).to.include.members([
      ...['payment_return', 'ordinary_loss', 'foreign_id', 'id_not_sent', 'sent_twice'],
      ...['value_definition', 'unexplained_value', 'not_yet_paid', 'cancelled_after_sale'],
    ]);
  });

  it('of a Shopify status are those of its breakdown, and tell it', async () => {
    const orders = ['PAID', 'PAID', 'AUTHORIZED'].map((financialStatus, n) =>
      anOrder({ externalId: `${n}`, status: '', financialStatus, source: 'web' }),
    );
    const done = await reconciled(bench, { kind: 'shopify', orders });
    const [paid] = done.summary.breakdowns.status;
    expect(paid).to.include({ value: 'PAID' }).and.to.have.nested.property('valid.count', 2);
    const member = await addPerson(api, { clientIds: [done.job.clientId] });
    const path = `/api/results/${done.resultId}/rows?status=PAID`;
    const { body } = await call(api, 'GET', path, { as: member });
    const told = (body.rows as { rawStatus: string }[]).map(({ rawStatus }) => rawStatus);
    expect(told).to.deep.equal(['PAID', 'PAID']);
  });
});
