import { expect } from 'chai';
import type { Result } from '../../api/results/results.schema.ts';
import { verdictGroups } from './verdict-groups.ts';

type Summary = Result['summary'];

const figures = { count: 0, orderValue: '0.00', ga4Value: '0.00' };
const summary = {
  currency: 'RON',
  verdicts: [
    { ...figures, verdict: 'missing_in_ga4', rows: 4 },
    { ...figures, verdict: 'refunded_in_ga4', rows: 2 },
    { ...figures, verdict: 'refunded_in_both', rows: 1 },
    { ...figures, verdict: 'open_in_ga4', rows: 0 },
    { ...figures, verdict: 'rightly_absent', rows: 5 },
  ],
  bridges: [
    {
      ...{ currency: 'RON', shopTotal: '100.00', ga4Total: '75.50' },
      steps: [
        { step: 'missing_in_ga4', amount: '-40.00', rows: 4 },
        { step: 'refunded_in_ga4', amount: '15.50', rows: 3 },
      ],
    },
  ],
  provisional: { pending: { count: 7, value: '12.30' } },
} as unknown as Summary;

describe('the tabs of verdicts', () => {
  it('are all rows, then each verdict that has any, with its part in the bridge', () => {
    const told = verdictGroups(summary).map(({ name, count, money }) => [name, count, money]);
    expect(told).to.deep.equal([
      ['all', 12, '-24.50'],
      ['missing_in_ga4', 4, '-40.00'],
      ['refunded_in_ga4', 3, '15.50'],
      ['rightly_absent', 5, undefined],
      ['pending', 7, '-12.30'],
    ]);
  });
});
