import { expect } from 'chai';
import { deviance, factorialRemainder, lnSum, probabilityText } from './log-probability.ts';

describe('probabilityText', () => {
  it('has three decimals and an exponent', () => {
    expect(probabilityText(Math.log(0.0123456))).to.equal('1.235e-2');
    expect(probabilityText(0)).to.equal('1.000e+0');
  });

  it('rounds up to the next power of ten', () => {
    expect(probabilityText(Math.log(0.00099999))).to.equal('1.000e-3');
    expect(probabilityText(Math.log(0.99999))).to.equal('1.000e+0');
  });

  it('writes what no double can hold', () => {
    expect(probabilityText(-5000 * Math.LN10 + Math.log(2.5))).to.equal('2.500e-5000');
  });
});

describe('factorialRemainder', () => {
  it('completes Stirling’s formula: ln 20! and ln 170! as R’s lfactorial gives them', () => {
    for (const [n, expected] of [
      [0, 0],
      [1, 0],
      [15, 27.8992713838409],
      [16, 30.6718601060807],
      [20, 42.3356164607535],
      [170, 706.573062245787],
    ] as const) {
      const leading = n === 0 ? 0 : n * Math.log(n) - n;
      expect(leading + factorialRemainder(n)).to.be.closeTo(expected, 1e-13 * (1 + expected));
    }
  });
});

describe('lnSum', () => {
  it('adds probabilities, also those that no double can hold', () => {
    expect(Math.exp(lnSum(Math.log(0.2), Math.log(0.3)))).to.be.closeTo(0.5, 1e-15);
    expect(lnSum(-5000, -5000)).to.be.closeTo(-5000 + Math.LN2, 1e-12);
  });

  it('adds what cannot be', () => {
    expect(lnSum(-Infinity, Math.log(0.3))).to.equal(Math.log(0.3));
    expect(lnSum(-Infinity, -Infinity)).to.equal(-Infinity);
  });
});

describe('deviance', () => {
  it('keeps its digits where count and mean are near: d²/2m − d³/6m² + d⁴/12m³ …', () => {
    expect(deviance(1_000_001, 1_000_000)).to.be.closeTo(4.999998333334167e-7, 1e-18);
    expect(deviance(999_999, 1_000_000)).to.be.closeTo(5.0000016666675e-7, 1e-18);
  });

  it('keeps them where count and mean are far apart: 1000 ln 10⁶ − 1000 + 0.001', () => {
    expect(deviance(1000, 0.001)).to.be.closeTo(12_815.511557964274, 1e-9);
  });

  it('is the mean of no count, and 0 of the mean itself', () => {
    expect(deviance(0, 2.5)).to.equal(2.5);
    expect(deviance(7, 7)).to.equal(0);
  });
});
