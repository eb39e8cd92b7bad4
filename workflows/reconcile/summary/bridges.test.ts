import { expect } from 'chai';
import type { Leg } from './bridge-legs.ts';
import { bridgesOf } from './bridges.ts';

const control = { currency: 'EUR', amount: '90.30' };
const leg = (currency: string, line: Leg['line'], amount: bigint): Leg => ({
  ...{ currency, line, amount, rows: 2 },
});
const legs = [
  leg('EUR', 'shop', 100_000_000n),
  leg('EUR', 'missing_in_ga4', -10_100_000n),
  leg('EUR', 'ga4', 89_900_000n),
  leg('AUD', 'shop', 1_000_000n),
  leg('AUD', 'ga4', 1_000_000n),
];

describe('bridgesOf', () => {
  it('gives each currency every step, and what GA4 does not itemise', () => {
    const [own, other] = bridgesOf(['EUR', 'AUD'], legs, control);
    expect(own).to.deep.include({ currency: 'EUR', controlTotal: '90.30', notItemised: '0.40' });
    expect(own?.steps).to.have.length(14);
    expect(own?.steps[0]).to.deep.equal({ step: 'definition', amount: '0.00', rows: 0 });
    expect(own?.steps[1]).to.deep.equal({ step: 'missing_in_ga4', amount: '-10.10', rows: 2 });
    expect(other).to.deep.include({ currency: 'AUD', controlTotal: null, notItemised: null });
  });

  it('refuses to print a bridge that does not close', () => {
    const more = [...legs, leg('EUR', 'ga4', 1n)];
    expect(() => bridgesOf(['EUR'], more, control)).to.throw(/89\.90, not at GA4's 89\.900001/);
  });
});
