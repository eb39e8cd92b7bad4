import { expect } from 'chai';
import { schemeChange } from './scheme-change.ts';

const days = (...counts: [own: number, alias: number][]) =>
  counts.map(([own, alias], at) => ({ day: `2026-03-0${at + 1}`, own, alias }));

describe('schemeChange', () => {
  it('is the first day of the alias scheme where it came later', () => {
    expect(schemeChange(days([9, 0], [9, 0], [0, 5], [0, 5]))).to.equal('2026-03-03');
  });

  it('is the first day of the own scheme where that came later', () => {
    expect(schemeChange(days([0, 5], [9, 0], [9, 0]))).to.equal('2026-03-02');
  });

  it('allows a tenth of the alias keys on the wrong side', () => {
    expect(schemeChange(days([9, 0], [9, 1], [0, 5], [0, 4]))).to.equal('2026-03-03');
  });

  it('is none where more than a tenth is on the wrong side', () => {
    expect(schemeChange(days([9, 0], [9, 2], [0, 5], [0, 4]))).to.equal(null);
  });

  it('is the earliest of equally good days', () => {
    expect(schemeChange(days([9, 0], [0, 0], [0, 9]))).to.equal('2026-03-02');
  });

  it('is none within a single day', () => {
    expect(schemeChange(days([9, 9]))).to.equal(null);
    expect(schemeChange(days([1, 18]))).to.equal(null);
  });
});
