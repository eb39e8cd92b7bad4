import { expect } from 'chai';
import { verdicts, type Verdict } from '../../../database/verdicts.ts';
import { validSales } from './sales.ts';
import { aCell, units } from './test-support/cells.ts';

/** Whether GA4 has the valid order of a verdict; the other verdicts are of no single valid order. */
const inGa4Of: Partial<Record<Verdict, boolean>> = {
  ...{ pending: false, missing_in_ga4: false },
  ...{ currency_mismatch: true, duplicated_in_ga4: true, value_mismatch: true, matched: true },
};

describe('validSales', () => {
  for (const verdict of verdicts) {
    const inGa4 = inGa4Of[verdict];
    it(`takes ${verdict} for ${inGa4 === undefined ? 'no sale' : inGa4 ? 'found' : 'lost'}`, () => {
      const sales = validSales([aCell({ verdict })], []);
      const matched = verdict === 'matched';
      expect(sales.map((each) => [each.inGa4, each.matched])).to.deep.equal(
        inGa4 === undefined ? [] : [[inGa4, matched]],
      );
    });
  }

  it("keeps a row's day, scope and currency, with what its orders cost", () => {
    const cell = aCell({
      ...{ verdict: 'missing_in_ga4', day: '2026-03-11', scope: 'provisional', currency: 'USD' },
      ...{ rows: 4, order: units(310), valid: units(1) },
    });
    expect(validSales([cell], [])).to.deep.equal([
      {
        ...{ day: '2026-03-11', scope: 'provisional', currency: 'USD', inGa4: false },
        ...{ matched: false, orders: 4, value: units(310) },
      },
    ]);
  });

  it('adds each order of a shared key, whose value agrees with nothing', () => {
    const shared = {
      ...({ day: '2026-03-10', scope: 'counted', currency: 'EUR', inGa4: true } as const),
      ...{ orders: 2, value: units(80) },
    };
    expect(validSales([aCell({})], [shared]).slice(1)).to.deep.equal([
      { ...shared, matched: false },
    ]);
  });
});
