import { expect } from 'chai';
import { declaredLosses, incompleteReasons, type DeclaredLosses } from './completeness.ts';
import { aDayRead } from './test-support/inputs.ts';

const none: DeclaredLosses = {
  ...{ sampledDays: [], thresholdedDays: [], otherRowDays: [], truncatedDays: [] },
};
const noControl = { total: '100.00', controlTotal: null };

describe('declaredLosses', () => {
  it('lists the days of each flag under it alone', () => {
    const reads = [
      aDayRead('2026-03-08'),
      aDayRead('2026-03-09', { sampled: true }),
      aDayRead('2026-03-10', { subjectToThresholding: true }),
      aDayRead('2026-03-11', { otherRow: true }),
      aDayRead('2026-03-12', { dataLossFromOtherRow: true }),
      aDayRead('2026-03-13', { dataTruncated: true }),
    ];
    expect(declaredLosses(reads)).to.deep.equal({
      sampledDays: ['2026-03-09'],
      thresholdedDays: ['2026-03-10'],
      otherRowDays: ['2026-03-11', '2026-03-12'],
      truncatedDays: ['2026-03-13'],
    });
  });
});

describe('incompleteReasons', () => {
  it('has none where GA4 declared nothing and its control report was not read', () => {
    expect(incompleteReasons(none, noControl)).to.deep.equal([]);
  });

  for (const [flag, code] of [
    ['sampledDays', 'sampled'],
    ['thresholdedDays', 'thresholded'],
    ['otherRowDays', 'other_row'],
    ['truncatedDays', 'truncated'],
  ] as const) {
    it(`names the days for ${flag}`, () => {
      const losses = { ...none, [flag]: ['2026-03-09', '2026-03-11'] };
      expect(incompleteReasons(losses, noControl)).to.deep.equal([
        { code, days: ['2026-03-09', '2026-03-11'] },
      ]);
    });
  }

  for (const [total, controlTotal, complete] of [
    ['995.00', '1000.00', true],
    ['1005.00', '1000.00', true],
    ['994.99', '1000.00', false],
    ['1005.01', '1000.00', false],
    ['-1005.00', '-1000.00', true],
    ['-1005.01', '-1000.00', false],
    ['0.00', '0.00', true],
    ['0.000001', '0.00', false],
  ] as const) {
    it(`finds ${total} ${complete ? 'close enough to' : 'too far from'} ${controlTotal}`, () => {
      const far = { code: 'control_total', total, controlTotal };
      expect(incompleteReasons(none, { total, controlTotal })).to.deep.equal(complete ? [] : [far]);
    });
  }

  it('adds the control total to what GA4 declared', () => {
    const losses = { ...none, truncatedDays: ['2026-03-09'] };
    const reasons = incompleteReasons(losses, { total: '1.00', controlTotal: '2.00' });
    expect(reasons.map(({ code }) => code)).to.deep.equal(['truncated', 'control_total']);
  });
});
