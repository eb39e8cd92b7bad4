import { expect } from 'chai';
import { verdicts, type Verdict } from '../../../database/verdicts.ts';
import { bridgeLegs, type Step } from './bridge-legs.ts';
import { aCell, units } from './test-support/cells.ts';

/** The step of each verdict; null where neither side counts the key. */
const stepOf: Record<Verdict, Step | null> = {
  unidentifiable: 'unidentifiable',
  unknown_in_shop: 'unknown_in_shop',
  duplicate_order_key: 'duplicate_order_key',
  open_in_ga4: 'open_in_ga4',
  cancelled_in_ga4: 'cancelled_in_ga4',
  refunded_in_ga4: 'refunded_in_ga4',
  refunded_in_both: 'refunded_in_ga4',
  excluded_in_ga4: 'excluded_in_ga4',
  rightly_absent: null,
  pending: null,
  missing_in_ga4: 'missing_in_ga4',
  currency_mismatch: 'currency_mismatch',
  duplicated_in_ga4: 'duplicated_in_ga4',
  value_mismatch: 'value_mismatch',
  matched: 'within_tolerance',
};

const ends = ['ga4', 'edges', 'shop', 'definition'];

describe('bridgeLegs', () => {
  for (const verdict of verdicts) {
    it(`puts ${verdict} into ${stepOf[verdict] ?? 'no step'}`, () => {
      const steps = bridgeLegs([aCell({ verdict })], [])
        .map(({ line }) => line)
        .filter((line) => !ends.includes(line));
      expect(steps).to.deep.equal([stepOf[verdict]].filter((step) => step !== null));
    });
  }

  it('tells of a counted row both ends, its step, the definition and the edges', () => {
    const cell = aCell({
      ...{ verdict: 'value_mismatch', rows: 3, defined: 2, edged: 1 },
      ...{ valid: units(300), definition: units(-30), difference: units(5) },
      ...{ ga4: units(275), ga4Counted: units(255), edge: units(-20) },
    });
    expect(bridgeLegs([cell], [])).to.deep.equal([
      { currency: 'EUR', line: 'ga4', amount: units(255), rows: 3 },
      { currency: 'EUR', line: 'edges', amount: units(-20), rows: 1 },
      { currency: 'EUR', line: 'shop', amount: units(300), rows: 3 },
      { currency: 'EUR', line: 'definition', amount: units(-30), rows: 2 },
      { currency: 'EUR', line: 'value_mismatch', amount: units(5), rows: 3 },
    ]);
  });

  it('counts within the tolerance only rows that differ', () => {
    const cell = aCell({ rows: 9, differing: 2, difference: 20_000n });
    expect(bridgeLegs([cell], [])).to.deep.include({
      ...{ currency: 'EUR', line: 'within_tolerance', amount: 20_000n, rows: 2 },
    });
  });

  it('has no end in GA4 of rows that GA4 does not have, and moves them by their difference', () => {
    const cell = aCell({
      ...{ verdict: 'missing_in_ga4', ga4Currency: '', rows: 2 },
      ...{ valid: units(200), difference: units(-200) },
    });
    expect(bridgeLegs([cell], [])).to.deep.equal([
      { currency: 'EUR', line: 'shop', amount: units(200), rows: 2 },
      { currency: 'EUR', line: 'definition', amount: 0n, rows: 0 },
      { currency: 'EUR', line: 'missing_in_ga4', amount: units(-200), rows: 2 },
    ]);
  });

  it('counts each side of two currencies in its own', () => {
    const cell = aCell({
      ...{ verdict: 'currency_mismatch', currency: 'USD', rows: 2, defined: 1 },
      ...{ valid: units(220), definition: units(-20), ga4: units(190), ga4Counted: units(190) },
    });
    expect(bridgeLegs([cell], [])).to.deep.equal([
      { currency: 'EUR', line: 'ga4', amount: units(190), rows: 2 },
      { currency: 'EUR', line: 'edges', amount: 0n, rows: 0 },
      { currency: 'USD', line: 'shop', amount: units(220), rows: 2 },
      { currency: 'USD', line: 'definition', amount: units(-20), rows: 1 },
      { currency: 'USD', line: 'currency_mismatch', amount: units(-200), rows: 2 },
      { currency: 'EUR', line: 'currency_mismatch', amount: units(190), rows: 2 },
    ]);
  });

  for (const scope of ['provisional', 'edge'] as const) {
    it(`takes of ${scope} rows only what GA4 dates within the counted days`, () => {
      const cell = aCell({ scope, ga4Counted: units(40), edge: units(40), edged: 1 });
      expect(bridgeLegs([cell], [])).to.deep.equal([
        { currency: 'EUR', line: 'ga4', amount: units(40), rows: 1 },
        { currency: 'EUR', line: 'edges', amount: units(40), rows: 1 },
      ]);
    });
  }

  it('takes orders of a shared key in another currency to nothing in that currency', () => {
    const foreign = { currency: 'USD', shop: units(70), basis: units(62), rows: 2, defined: 1 };
    expect(bridgeLegs([], [foreign])).to.deep.equal([
      { currency: 'USD', line: 'shop', amount: units(70), rows: 2 },
      { currency: 'USD', line: 'definition', amount: units(-8), rows: 1 },
      { currency: 'USD', line: 'duplicate_order_key', amount: units(-62), rows: 2 },
    ]);
  });
});
