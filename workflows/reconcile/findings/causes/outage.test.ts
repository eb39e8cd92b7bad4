import { expect } from 'chai';
import { dayAt, daysWith, times } from '../test-support/counts.ts';
import { plainFacts } from '../test-support/facts.ts';
import { outage } from './outage.ts';

const days = daysWith([...times(2, 100, 90), ...times(2, 100, 20), ...times(2, 100, 90), [50, 10]]);
const outages = [
  { from: dayAt(2), to: dayAt(3) },
  { from: dayAt(6), to: dayAt(6) },
];

describe('outage', () => {
  it('covers missing orders of the days on which tracking was down', () => {
    expect(outage({ ...plainFacts, days, outages })).to.deep.equal({
      ...{ cause: 'outage', confidence: 'high', owner: 'developer' },
      filter: { verdicts: ['missing_in_ga4'], days: outages },
      evidence: {
        ...{ days: 3, orders: 250, missing: 200 },
        ...{ missingShare: '0.800000', rateOfWindow: '0.900000' },
      },
      lossShare: 0.8,
    });
  });

  it('is nothing where tracking was never down', () => {
    expect(outage({ ...plainFacts, days })).to.equal(null);
  });
});
