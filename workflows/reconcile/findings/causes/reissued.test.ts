import { expect } from 'chai';
import { noFacts, plainFacts } from '../test-support/facts.ts';
import { reissued } from './reissued.ts';

describe('reissued', () => {
  it('covers missing orders of families and shows what the rate would be', () => {
    expect(reissued(plainFacts)).to.deep.equal({
      ...{ cause: 'reissued', confidence: 'high', owner: 'agency' },
      filter: { verdicts: ['missing_in_ga4'], causes: ['reissued'] },
      evidence: { rate: '0.900000', familyRate: '0.950000' },
      lossShare: null,
    });
  });

  it('is nothing where no order is missing', () => {
    expect(reissued(noFacts)).to.equal(null);
  });
});
