import { expect } from 'chai';
import { keyRules } from '../../../test/support/changed-rules.ts';
import { aTransaction, anOrder } from '../../../test/support/reconcile-world.ts';
import { openBench, reconciled, type Bench } from '../../../test/support/reconciled.ts';

describe('the order that a key means', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });

  it('is none of four days before, though nearer ones are found by the same alias', async () => {
    const ids = ['101', '102', '103', '104', '105', '106'];
    const { rows } = await reconciled(bench, {
      rules: keyRules({ scheme: 'number' }),
      orders: ids.map((externalId) => anOrder({ externalId, number: `W${externalId}` })),
      transactions: ids.map((transactionId) =>
        aTransaction({ transactionId, day: transactionId === '106' ? '2026-03-14' : '2026-03-13' }),
      ),
    });
    expect(rows.map(({ order_id, matched_by }) => [order_id, matched_by])).to.deep.equal([
      ...['101', '102', '103', '104', '105'].map((id) => [id, 'alias']),
      ['106', null],
    ]);
  });

  it('is no member of a family where another order has that key, too', async () => {
    const sold = (externalId: string, keyName: string, keyNumber: string, status = 'PAID') =>
      anOrder({ externalId, keyName, keyNumber, source: 'web', financialStatus: status });
    const { rows, passport } = await reconciled(bench, {
      kind: 'shopify',
      rules: keyRules({ scheme: 'number', families: true }),
      orders: [
        sold('1', 'a9', '9', 'VOIDED'),
        sold('2', 'a9-1', '10'),
        sold('3', 'b10', '10', 'VOIDED'),
      ],
      transactions: [aTransaction({ transactionId: '10' })],
    });
    expect(passport.key.families.seen).to.equal(0);
    expect(rows.map(({ key, verdict }) => [key, verdict])).to.deep.equal([
      ['10', 'duplicate_order_key'],
      ['9', 'rightly_absent'],
    ]);
  });
});
