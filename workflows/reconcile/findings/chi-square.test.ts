import { expect } from 'chai';
import { lnChiSquareTail } from './chi-square.ts';

/** Quantiles of χ² with one degree of freedom: R's qchisq(1 − p, 1). */
const quantiles = [
  [0.5, 0.454936423119572],
  [0.1, 2.70554345409541],
  [0.05, 3.84145882069412],
  [0.01, 6.63489660102121],
  [0.001, 10.8275661706627],
  [1.523970604832105e-23, 100],
] as const;

describe('lnChiSquareTail', () => {
  for (const [p, value] of quantiles) {
    it(`gives ${p} at ${value}`, () => {
      expect(Math.exp(lnChiSquareTail(value))).to.be.closeTo(p, p * 1e-11);
    });
  }

  it('is certain at 0', () => {
    expect(lnChiSquareTail(0)).to.equal(0);
  });

  it('goes on where doubles end: erfc(50) = 2.0709207788416560 × 10⁻¹⁰⁸⁸', () => {
    expect(lnChiSquareTail(5000)).to.be.closeTo(
      Math.log(2.070920778841656) - 1088 * Math.LN10,
      1e-9,
    );
  });
});
