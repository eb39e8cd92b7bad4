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
    const foreign = { code: 'zone', zone: 'Asia/Tokyo', client: 'UTC' };
    expect(warnings({ zones: [span] })).to.deep.equal([foreign]);
    expect(warnings({ zones: [span, ...plain.zones, span] })).to.deep.equal([
      foreign,
      { code: 'zone_changed', zones: [span, ...plain.zones, span] },
    ]);
    expect(warnings({ zones: [] })).to.deep.equal([]);
  });

  it('names the other currencies of either source, each once and in order', () => {
    const inputs = inputsWith(
      [{ currency: 'USD' }, { currency: 'USD' }, { currency: null }, {}],
      [{ currency: 'SEK' }, { currency: 'CHF' }, { currency: null }, {}],
    );
    expect(warnings({}, inputs)).to.deep.equal([
      { code: 'ga4_currency', currency: 'CHF', client: 'EUR' },
      { code: 'ga4_currency', currency: 'SEK', client: 'EUR' },
      { code: 'shop_currency', currency: 'USD', client: 'EUR' },
    ]);
  });

  it('says where orders in another currency have their values', () => {
    const otherCurrencies = [
      { currency: 'USD', orders: 2 },
      { currency: 'CHF', orders: 1 },
    ];
    expect(warnings({ otherCurrencies })).to.deep.equal([
      { code: 'other_currency', currency: 'USD', orders: 2 },
      { code: 'other_currency', currency: 'CHF', orders: 1 },
    ]);
  });

  it('says what statuses no rule knows', () => {
    expect(warnings({ unmappedStatuses: [{ status: 'lost', orders: 3 }] })).to.deep.equal([
      { code: 'unknown_status', status: 'lost', orders: 3 },
    ]);
  });

  it('says how many orders have no status', () => {
    expect(warnings({ unmappedStatuses: [{ status: '', orders: 1 }] })).to.deep.equal([
      { code: 'no_status', orders: 1 },
    ]);
  });

  it('says how many orders have vanished, and the first of their numbers', () => {
    expect(warnings({ vanishedOrders: 2, vanishedNumbers: ['A-1', 'A-2'] })).to.deep.equal([
      { code: 'vanished', orders: 2, numbers: ['A-1', 'A-2'] },
    ]);
    expect(warnings({ vanishedOrders: 3, vanishedNumbers: ['A-1', 'A-2'] })).to.deep.equal([
      { code: 'vanished', orders: 3, numbers: ['A-1', 'A-2'] },
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
    expect(all.map(({ code }) => code)).to.deep.equal([
      ...['zone', 'other_currency', 'families', 'unknown_status', 'vanished'],
    ]);
  });
});
