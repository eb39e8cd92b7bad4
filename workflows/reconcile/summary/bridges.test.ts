import { expect } from 'chai';
import { bridgesOf } from './bridges.ts';
import { share } from './rates.ts';

const control = { currency: 'EUR', amount: '90.30' };
const missing = { currency: 'EUR', step: 'missing_in_ga4', amount: '-10.10', rows: 2 } as const;

describe('bridgesOf', () => {
  it("puts the client's currency first, with every step and what GA4 does not itemise", () => {
    const totals = [
      { currency: 'AUD', shopTotal: '1.00', ga4Total: '1.00' },
      { currency: 'EUR', shopTotal: '100.00', ga4Total: '89.90' },
    ];
    const [own, other] = bridgesOf('EUR', totals, [missing], control);
    expect(own).to.deep.include({ currency: 'EUR', controlTotal: '90.30', notItemised: '0.40' });
    expect(own?.steps).to.have.length(13);
    expect(own?.steps[0]).to.deep.equal({ step: 'missing_in_ga4', amount: '-10.10', rows: 2 });
    expect(other).to.deep.include({ currency: 'AUD', controlTotal: null, notItemised: null });
  });

  it('refuses to print a bridge that does not close', () => {
    const totals = [{ currency: 'EUR', shopTotal: '100.00', ga4Total: '89.900001' }];
    expect(() => bridgesOf('EUR', totals, [missing], control)).to.throw(/89\.9/);
  });
});

describe('share', () => {
  it('has six decimals', () => {
    expect(share(2, 3)).to.equal('0.666667');
    expect(share('1.00', '1.00')).to.equal('1.000000');
  });

  it('is null where it means nothing', () => {
    expect(share(0, 0)).to.equal(null);
    expect(share('5.00', '-5.00')).to.equal(null);
    expect(share('-1.00', '5.00')).to.equal(null);
    expect(share('6.00', '5.00')).to.equal(null);
  });
});
