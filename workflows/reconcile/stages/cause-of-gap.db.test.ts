import { expect } from 'chai';
import type { MatchingRules } from '../../../database/matching-rules.ts';
import { valueRules } from '../../../test/support/changed-rules.ts';
import { aTransaction, anOrder } from '../../../test/support/reconcile-world.ts';
import { openBench, reconciled, type Bench } from '../../../test/support/reconciled.ts';

/** An order of 100.00, what GA4 has of it, and the cause, where two would explain the gap alike. */
interface Case {
  readonly cause: string;
  readonly before: string;
  readonly order: Partial<Parameters<typeof anOrder>[0]>;
  readonly ga4: string;
  readonly value?: Partial<MatchingRules['value']>;
}

const exact = { tolerance: { absolute: '0', percent: '0' } };
const vat = (percent: string) => ({ vatRates: [{ from: null, percent }] });
const cases: Case[] = [
  { cause: 'tax', before: 'shipping', order: { tax: '5.95' }, ga4: '94.05' },
  { cause: 'shipping', before: 'tax_and_shipping', order: { tax: '0.95' }, ga4: '94.05' },
  {
    ...{ cause: 'tax', before: 'discount', order: { discount: '16.00' }, ga4: '100.00' },
    value: { basis: [{ from: null, basis: 'without_tax' }] },
  },
  {
    ...{ cause: 'tax_and_shipping', before: 'discount', order: { discount: '21.00' } },
    ...{ ga4: '100.00', value: { basis: [{ from: null, basis: 'net' }] } },
  },
  {
    ...{ cause: 'discount', before: 'presentment_currency', ga4: '107.00' },
    order: { presentmentCurrency: 'EUR', presentmentGross: '107.00' },
  },
  {
    ...{ cause: 'refund', before: 'presentment_currency', ga4: '80.00' },
    order: { refunded: '20.00', presentmentCurrency: 'EUR', presentmentGross: '80.00' },
  },
  {
    ...{ cause: 'presentment_currency', before: 'vat_rate', ga4: '119.00', value: vat('19') },
    order: { presentmentCurrency: 'EUR', presentmentGross: '119.00' },
  },
  { cause: 'vat_rate', before: 'multiple', order: {}, ga4: '200.00', value: vat('100') },
];

describe('the cause of a gap', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });
  const causeOf = async ({ order = {}, ga4, value = {} }: Partial<Case>) => {
    const { rows } = await reconciled(bench, {
      rules: valueRules(value),
      orders: [anOrder({ externalId: '1', ...order })],
      transactions: [aTransaction({ gross: ga4 })],
    });
    return rows.map(({ cause }) => cause);
  };

  for (const each of cases) {
    it(`is ${each.cause} before ${each.before}`, async () => {
      expect(await causeOf(each)).to.deep.equal([each.cause]);
    });
  }

  it('is no multiple of more than a thousand', async () => {
    expect(await causeOf({ ga4: '100000.00' })).to.deep.equal(['multiple']);
    expect(await causeOf({ ga4: '100100.00' })).to.deep.equal([null]);
    expect(await causeOf({ ga4: '0.10', value: exact })).to.deep.equal(['multiple']);
    expect(await causeOf({ ga4: '0.05', value: exact })).to.deep.equal([null]);
  });
});
