import { expect } from 'chai';
import { inputsWith, keyWith } from './test-support/inputs.ts';
import { warningsOf, type WarningFacts } from './warnings.ts';

const plain: WarningFacts = {
  ...{ key: keyWith({}), zones: [{ from: '2026-03-08', to: '2026-03-14', zone: 'UTC' }] },
  ...{ unmappedStatuses: [], vanishedOrders: 0, vanishedNumbers: [], otherCurrencies: [] },
};
const warnings = (given: Partial<WarningFacts>, inputs = inputsWith([{}], [{}])) =>
  warningsOf(inputs, { ...plain, ...given });

describe('warningsOf', () => {
  it('is silent about a plain result', () => {
    expect(warnings({})).to.deep.equal([]);
  });

  it("names each zone of the property that is not the client's, once", () => {
    const span = { from: '2026-03-08', to: '2026-03-09', zone: 'Asia/Tokyo' };
    const foreign = "The GA4 property's days are those of Asia/Tokyo, the client's of UTC.";
    expect(warnings({ zones: [span] })).to.deep.equal([foreign]);
    expect(warnings({ zones: [span, ...plain.zones, span] })).to.deep.equal([
      foreign,
      "The GA4 property's zone changed: Asia/Tokyo from 2026-03-08 to 2026-03-09, UTC from 2026-03-08 to 2026-03-14, Asia/Tokyo from 2026-03-08 to 2026-03-09.",
    ]);
    expect(warnings({ zones: [] })).to.deep.equal([]);
  });

  it('names the other currencies of either source, each once and in order', () => {
    const inputs = inputsWith(
      [{ currency: 'USD' }, { currency: 'USD' }, { currency: null }, {}],
      [{ currency: 'SEK' }, { currency: 'CHF' }, { currency: null }, {}],
    );
    expect(warnings({}, inputs)).to.deep.equal([
      "GA4 reported in CHF, the client's currency is EUR.",
      "GA4 reported in SEK, the client's currency is EUR.",
      "The shop's currency is USD, the client's EUR.",
    ]);
  });

  it('says where orders in another currency have their values', () => {
    const otherCurrencies = [
      { currency: 'USD', orders: 2 },
      { currency: 'CHF', orders: 1 },
    ];
    expect(warnings({ otherCurrencies })).to.deep.equal([
      'Only the USD bridge has the values of 2 orders in USD.',
      'Only the CHF bridge has the values of 1 order in CHF.',
    ]);
  });

  it('says what statuses no rule knows', () => {
    expect(warnings({ unmappedStatuses: [{ status: 'lost', orders: 3 }] })).to.deep.equal([
      'No rule knows the status "lost", which counts as open: 3 orders.',
    ]);
  });

  it('says how many orders have no status', () => {
    expect(warnings({ unmappedStatuses: [{ status: '', orders: 1 }] })).to.deep.equal([
      'Orders without a status count as open: 1 order.',
    ]);
  });

  it('names vanished orders, and how many more there are than it names', () => {
    expect(warnings({ vanishedOrders: 2, vanishedNumbers: ['A-1', 'A-2'] })).to.deep.equal([
      'No longer in the shop, so no sales: 2 orders (A-1, A-2).',
    ]);
    expect(warnings({ vanishedOrders: 3, vanishedNumbers: ['A-1', 'A-2'] })).to.deep.equal([
      'No longer in the shop, so no sales: 3 orders (A-1, A-2 and 1 more).',
    ]);
  });

  it('goes from zones and currencies over keys to statuses and vanished orders', () => {
    const all = warnings({
      zones: [{ from: '2026-03-08', to: '2026-03-09', zone: 'Asia/Tokyo' }],
      otherCurrencies: [{ currency: 'USD', orders: 2 }],
      key: keyWith({ families: { seen: 1, applied: false } }),
      unmappedStatuses: [{ status: 'lost', orders: 1 }],
      ...{ vanishedOrders: 1, vanishedNumbers: ['A-1'] },
    });
    expect(all.map((each) => each.split(' ').slice(0, 2).join(' '))).to.deep.equal([
      ...['The GA4', 'Only the', 'Orders were', 'No rule', 'No longer'],
    ]);
  });
});
