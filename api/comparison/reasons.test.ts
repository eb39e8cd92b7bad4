import { expect } from 'chai';
import { reasonsOf } from './reasons.ts';

const side = { rowsRead: 10, total: '5.00', currency: 'EUR' };
const result = {
  window: { from: '2026-01-01', to: '2026-01-31' },
  rulesVersion: 1,
  inputHash: 'a',
  passport: { orders: side, ga4: side, unsettledDays: ['2026-01-30', '2026-01-31'] },
};

describe('why two results differ', () => {
  it('is that GA4 has settled, which alone makes another hash', () => {
    const passport = { ...result.passport, unsettledDays: [] };
    expect(reasonsOf(result, { ...result, inputHash: 'b', passport })).to.deep.equal([
      { reason: 'ga4_settled', provisionalDaysThen: 2, provisionalDaysNow: 0 },
    ]);
  });

  it('is a change inside where only the hash tells it', () => {
    expect(reasonsOf(result, { ...result, inputHash: 'b' })).to.deep.equal([
      { reason: 'changed_inside' },
    ]);
  });

  it('is each side that has other rows or another total', () => {
    const passport = {
      ...result.passport,
      orders: { ...side, rowsRead: 11 },
      ga4: { ...side, total: '6.00' },
    };
    const told = reasonsOf(result, { ...result, inputHash: 'b', passport });
    expect(told.map((each) => 'side' in each && each.side)).to.deep.equal(['orders', 'ga4']);
  });
});
