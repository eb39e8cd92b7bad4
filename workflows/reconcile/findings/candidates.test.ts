import { expect } from 'chai';
import { findingCauses } from '../../../database/findings.ts';
import { candidatesOf } from './candidates.ts';
import { dayAt } from './test-support/counts.ts';
import { aLosingValue, noFacts, plainFacts } from './test-support/facts.ts';

const dimensions = ['country', 'trafficSource', 'device', 'shippingMethod', 'payment'] as const;

describe('candidatesOf', () => {
  it('tries every cause in the order in which the types and the docs list them', () => {
    const candidates = candidatesOf({
      ...plainFacts,
      outages: [{ from: dayAt(0), to: dayAt(0) }],
      drift: { day: dayAt(14), before: 0.9, after: 0.8, lnP: -30 },
      losing: dimensions.map((dimension) => ({ ...aLosingValue, dimension })),
    });
    expect(candidates.map(({ cause }) => cause)).to.deep.equal(findingCauses);
  });

  it('keeps the largest excess of a dimension first', () => {
    const losing = ['Bank', 'Wallet'].map((value) => ({ ...aLosingValue, value }));
    const values = candidatesOf({ ...plainFacts, losing }).flatMap(({ filter }) =>
      filter.dimension ? [filter.dimension.value] : [],
    );
    expect(values).to.deep.equal(['Bank', 'Wallet']);
  });

  it('has none where there is nothing to explain', () => {
    expect(candidatesOf(noFacts)).to.deep.equal([]);
  });
});
