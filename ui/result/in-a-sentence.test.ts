import { expect } from 'chai';
import type { Result } from '../../api/results/results.schema.ts';
import { mainLoss, oneIn } from './in-a-sentence.ts';

type Finding = Result['summary']['findings'][number];

const finding = (cause: Finding['cause'], atStake: string): Finding => ({
  ...{ cause, atStake, confidence: 'high', owner: 'developer', rows: 1, count: 1, evidence: {} },
  filter: {
    verdicts: ['missing_in_ga4'],
    dimension: { name: 'payment', value: 'Bank page' },
  },
});

describe('one in N', () => {
  it('is said where it is about true', () => {
    expect(oneIn(404, 2903)).to.equal('7');
    expect(oneIn(1, 2)).to.equal('2');
  });

  it('is not said of very few, of most, or where it lies between two numbers', () => {
    expect(oneIn(1, 30)).to.equal(undefined);
    expect(oneIn(9, 10)).to.equal(undefined);
    expect(oneIn(2, 5)).to.equal(undefined);
  });
});

describe('the main loss', () => {
  it('is what explains the most money', () => {
    const found = mainLoss(
      [finding('outage', '30.00'), finding('payment_return', '60.00')],
      '100.00',
    );
    expect(found).to.deep.equal({ cause: 'payment_return', share: '0.60', value: 'Bank page' });
  });

  it('is none where it is less than a quarter, or nothing that is said in half a sentence', () => {
    expect(mainLoss([finding('outage', '24.99')], '100.00')).to.equal(undefined);
    expect(mainLoss([finding('ordinary_loss', '90.00')], '100.00')).to.equal(undefined);
  });
});
