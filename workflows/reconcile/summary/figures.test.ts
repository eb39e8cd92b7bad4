import { expect } from 'chai';
import { verdicts } from '../../../database/verdicts.ts';
import { daysOf, headlineOf, ratesWithRange, verdictsOf } from './figures.ts';
import { aCell, aDimensionCell, aSale, partsOf, units } from './test-support/cells.ts';

const lost = { inGa4: false, matched: false };
const aReason = (given: Parameters<typeof aDimensionCell>[0]) =>
  aDimensionCell({ dimension: 'reason', named: '', ...given });
const day = (text: string, settled = true) => ({
  ...{ day: text, settled, settlesAt: '2026-04-01T00:00:00.000Z' },
});

describe('headlineOf', () => {
  it('rates the counted orders only, and those whose value agrees', () => {
    const sales = [
      aSale({ orders: 5, value: units(500) }),
      aSale({ orders: 3, matched: false, value: units(300) }),
      aSale({ ...lost, orders: 2, value: units(200) }),
      aSale({ scope: 'provisional', orders: 7 }),
      aSale({ scope: 'edge', orders: 9 }),
    ];
    expect(headlineOf(partsOf({ sales }))).to.deep.include({
      valid: { count: 10, value: '1000.00' },
      found: { count: 8, value: '800.00' },
      missing: { count: 2, value: '200.00' },
      ...{ rateByCount: '0.800000', rateByValue: '0.800000' },
      agreeing: { count: 5, value: '500.00' },
    });
  });

  it('tracks over valid and refunded orders, each counted by its reason alone', () => {
    const dimensions = [
      aReason({ orders: 6 }),
      aReason({ orders: 2, inGa4: false }),
      aReason({ class: 'refunded', orders: 1 }),
      aReason({ class: 'refunded', orders: 1, inGa4: false }),
      aReason({ class: 'open', orders: 50 }),
      aReason({ class: 'cancelled', orders: 50 }),
      aReason({ class: 'excluded', orders: 50 }),
      aDimensionCell({ orders: 50 }),
    ];
    expect(headlineOf(partsOf({ dimensions })).trackingRate).to.equal('0.700000');
  });

  it('counts a lost order as found in the family rate where GA4 has another of its family', () => {
    const sales = [aSale({ orders: 6 }), aSale({ ...lost, orders: 4 })];
    const { rateByCount, familyRate } = headlineOf(partsOf({ sales, reissued: 3 }));
    expect([rateByCount, familyRate]).to.deep.equal(['0.600000', '0.900000']);
  });

  it('has no rates without orders', () => {
    expect(headlineOf(partsOf({}))).to.include({
      ...{ rateByCount: null, rateByValue: null, trackingRate: null, familyRate: null },
    });
  });
});

describe('verdictsOf', () => {
  it('lists every verdict in order, those without a key as nothing', () => {
    const given = verdictsOf(partsOf({}));
    expect(given.map(({ verdict }) => verdict)).to.deep.equal([...verdicts]);
    expect(given[0]).to.deep.equal({
      ...{ verdict: 'unidentifiable', rows: 0, count: 0, orderValue: '0.00', ga4Value: '0.00' },
    });
  });

  it('adds up the counted keys of a verdict with the money of both sides', () => {
    const cells = [
      aCell({ rows: 2, transactions: 9, order: units(200), ga4: units(199) }),
      aCell({ rows: 1, transactions: 9, order: units(50), ga4: units(51) }),
      aCell({ verdict: 'value_mismatch' }),
      aCell({ scope: 'provisional' }),
      aCell({ scope: 'edge' }),
    ];
    expect(verdictsOf(partsOf({ cells })).at(-1)).to.deep.equal({
      ...{ verdict: 'matched', rows: 3, count: 3, orderValue: '250.00', ga4Value: '250.00' },
    });
  });

  it("leaves money out that is not in the client's currency, on either side by itself", () => {
    const cells = [
      aCell({ currency: 'USD', order: units(110), ga4: units(100) }),
      aCell({ ga4Currency: 'USD', order: units(30), ga4: units(33) }),
    ];
    expect(verdictsOf(partsOf({ cells })).at(-1)).to.include({
      ...{ rows: 2, orderValue: '30.00', ga4Value: '100.00' },
    });
  });

  it("counts GA4's own transactions where it sent no id", () => {
    const cells = [
      aCell({ verdict: 'unidentifiable', rows: 2, transactions: 7 }),
      aCell({ verdict: 'unidentifiable', rows: 1, transactions: 4 }),
    ];
    expect(verdictsOf(partsOf({ cells }))[0]).to.include({ rows: 3, count: 11 });
  });
});

describe('daysOf', () => {
  it('rates each day of the window by its own orders, with the GA4 revenue of its keys', () => {
    const sales = [
      aSale({ day: '2026-03-09', orders: 3 }),
      aSale({ day: '2026-03-09', ...lost }),
      aSale({ day: '2026-03-10', scope: 'provisional', orders: 2 }),
    ];
    const cells = [
      aCell({ day: '2026-03-09', ga4: units(120) }),
      aCell({ day: '2026-03-09', ga4: units(3), verdict: 'unknown_in_shop' }),
      aCell({ day: '2026-03-09', ga4: units(500), ga4Currency: 'USD' }),
      aCell({ day: '2026-03-10', ga4: units(7), scope: 'provisional' }),
    ];
    const days = daysOf(partsOf({ sales, cells }), [
      ...[day('2026-03-08'), day('2026-03-09'), day('2026-03-10', false)],
    ]);
    expect(
      days.map((each) => [
        ...[each.day, each.settled, each.valid.count, each.rateByCount, each.ga4Value],
      ]),
    ).to.deep.equal([
      ['2026-03-08', true, 0, null, '0.00'],
      ['2026-03-09', true, 4, '0.750000', '123.00'],
      ['2026-03-10', false, 2, '1.000000', '7.00'],
    ]);
  });

  it('leaves the edges out', () => {
    const parts = partsOf({ sales: [aSale({ scope: 'edge' })], cells: [aCell({ scope: 'edge' })] });
    const [only] = daysOf(parts, [day('2026-03-10')]);
    expect([only?.valid.count, only?.ga4Value]).to.deep.equal([0, '0.00']);
  });
});

describe('ratesWithRange', () => {
  it('tells how far a rate of few orders is to be trusted', () => {
    const rates = ratesWithRange([aSale({ orders: 9 }), aSale({ ...lost, orders: 1 })], 'EUR');
    // Wilson's interval of 9 in 10, as R's binom::binom.wilson gives it.
    expect(rates).to.deep.include({
      ...{ rateByCount: '0.900000', small: true },
      interval: { low: '0.595850', high: '0.982124' },
    });
  });
});
