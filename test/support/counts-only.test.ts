import { expect } from 'chai';
import { countsOnly } from './counts-only.ts';

describe('countsOnly', () => {
  it('lets counts and texts pass', () => {
    const json = {
      headline: { valid: { count: 3, value: '1.00' } },
      bridges: [{ steps: [{ step: 'edges', amount: '0.50', rows: 1 }] }],
    };
    expect(countsOnly.safeParse(json).success).to.equal(true);
  });

  it('refuses money as a number, wherever it stands', () => {
    for (const json of [
      { headline: { valid: { count: 3, value: 1 } } },
      { bridges: [{ steps: [{ step: 'edges', amount: 0.5, rows: 1 }] }] },
      { findings: [{ rows: 1, evidence: { gap: 16 } }] },
      { orders: { total: 100 } },
      100,
    ]) {
      expect(countsOnly.safeParse(json).success, JSON.stringify(json)).to.equal(false);
    }
  });
});
