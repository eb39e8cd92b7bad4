import { expect } from 'chai';
import { uncertaintyOf } from './wilson.ts';

/** Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3; to its four digits. */
const published = [
  [81, 263, '0.2553', '0.3662'],
  [15, 148, '0.0624', '0.1605'],
  [0, 20, '0.0000', '0.1611'],
  [1, 29, '0.0061', '0.1718'],
] as const;

describe('uncertaintyOf', () => {
  for (const [found, valid, low, high] of published) {
    it(`gives Newcombe's interval of ${found} in ${valid}`, () => {
      const { interval } = uncertaintyOf(found, valid);
      expect(Number(interval?.low).toFixed(4)).to.equal(low);
      expect(Number(interval?.high).toFixed(4)).to.equal(high);
    });
  }

  it('has six decimals and stays within 0 and 1', () => {
    expect(uncertaintyOf(0, 3).interval).to.deep.equal({ low: '0.000000', high: '0.561497' });
    expect(uncertaintyOf(3, 3).interval).to.deep.equal({ low: '0.438503', high: '1.000000' });
  });

  it('marks fewer than 30 orders small', () => {
    expect(uncertaintyOf(20, 29).small).to.equal(true);
    expect(uncertaintyOf(20, 30).small).to.equal(false);
  });

  it('has no interval without orders', () => {
    expect(uncertaintyOf(0, 0)).to.deep.equal({ interval: null, small: true });
  });
});
