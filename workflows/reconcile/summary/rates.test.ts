import { expect } from 'chai';
import { countOf, ratesOf, share, tallyOf } from './rates.ts';
import { aSale, units } from './test-support/cells.ts';

describe('tallyOf', () => {
  it('counts every order and values those in the currency', () => {
    const sales = [
      aSale({ orders: 2, value: units(150) }),
      aSale({ orders: 3, currency: 'USD', value: units(900) }),
      aSale({ value: 500_000n }),
    ];
    expect(tallyOf(sales, 'EUR')).to.deep.equal({ count: 6, value: '150.50' });
  });

  it('is nothing of no orders', () => {
    expect(tallyOf([], 'EUR')).to.deep.equal({ count: 0, value: '0.00' });
  });
});

describe('ratesOf', () => {
  it('tells orders that GA4 has from those that it has not', () => {
    const sales = [
      aSale({ orders: 3, value: units(600) }),
      aSale({ orders: 1, inGa4: false, value: units(400) }),
      aSale({ orders: 1, inGa4: false, currency: 'USD', value: units(999) }),
    ];
    expect(ratesOf(sales, 'EUR')).to.deep.equal({
      valid: { count: 5, value: '1000.00' },
      found: { count: 3, value: '600.00' },
      missing: { count: 2, value: '400.00' },
      rateByCount: '0.600000',
      rateByValue: '0.600000',
    });
  });

  it('rates by count and by value apart, and not what there is none of', () => {
    const sales = [aSale({ value: units(10) }), aSale({ inGa4: false, value: units(30) })];
    expect(ratesOf(sales, 'EUR')).to.include({ rateByCount: '0.500000', rateByValue: '0.250000' });
    expect(ratesOf(sales, 'USD')).to.include({ rateByCount: '0.500000', rateByValue: null });
    expect(ratesOf([], 'EUR')).to.include({ rateByCount: null, rateByValue: null });
  });
});

describe('countOf', () => {
  it('adds orders up', () => {
    expect(countOf([aSale({ orders: 2 }), aSale({ orders: 5 })])).to.equal(7);
  });
});

describe('share', () => {
  it('has six decimals, rounded half up', () => {
    expect(share(2, 3)).to.equal('0.666667');
    expect(share('1.00', '64000.00')).to.equal('0.000016');
    expect(share('0.0000005', '1.00')).to.equal('0.000001');
  });

  it('reaches from nothing to all', () => {
    expect(share(0, 4)).to.equal('0.000000');
    expect(share('1.00', '1.00')).to.equal('1.000000');
  });

  it('is null where it means nothing', () => {
    expect(share(0, 0)).to.equal(null);
    expect(share('5.00', '-5.00')).to.equal(null);
    expect(share('-6.00', '-5.00')).to.equal(null);
    expect(share('-1.00', '5.00')).to.equal(null);
    expect(share('6.00', '5.00')).to.equal(null);
  });
});
