import { expect } from 'chai';
import { noFacts, plainFacts } from '../test-support/facts.ts';
import { ordinaryLoss } from './ordinary-loss.ts';

describe('ordinaryLoss', () => {
  it('covers all other missing orders and compares the loss with the usual one', () => {
    expect(ordinaryLoss({ ...plainFacts, usualLoss: 0.08 })).to.deep.equal({
      ...{ cause: 'ordinary_loss', confidence: 'low', owner: 'marketing' },
      filter: { verdicts: ['missing_in_ga4'] },
      evidence: { missingShare: '0.100000', usualShare: '0.080000' },
      lossShare: 0.1,
    });
  });

  it('is nothing where no order is missing', () => {
    expect(ordinaryLoss(noFacts)).to.equal(null);
  });
});
