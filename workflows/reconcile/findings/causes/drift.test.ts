import { expect } from 'chai';
import { dayAt, daysWith, times } from '../test-support/counts.ts';
import { plainFacts } from '../test-support/facts.ts';
import { drift } from './drift.ts';

const change = { day: dayAt(3), before: 0.9, after: 0.8, lnP: Math.log(1e-5) };
const days = daysWith([...times(3, 100, 90), ...times(4, 100, 80)]);

describe('drift', () => {
  it('covers missing orders since the rate fell', () => {
    expect(drift({ ...plainFacts, days, drift: change })).to.deep.equal({
      ...{ cause: 'drift', confidence: 'medium', owner: 'developer' },
      filter: { verdicts: ['missing_in_ga4'], days: [{ from: dayAt(3), to: dayAt(6) }] },
      evidence: {
        ...{ day: dayAt(3), before: '0.900000', after: '0.800000', pValue: '1.000e-5' },
      },
      lossShare: 0.2,
    });
  });

  it('covers those before the rate rose', () => {
    const found = drift({ ...plainFacts, days, drift: { ...change, before: 0.7 } });
    expect(found?.filter.days).to.deep.equal([{ from: dayAt(0), to: dayAt(2) }]);
    expect(found?.lossShare).to.equal(0.1);
  });

  it('leaves outages and unsettled days out', () => {
    const facts = {
      ...{ ...plainFacts, drift: change, outages: [{ from: dayAt(4), to: dayAt(4) }] },
      days: days.map((day, index) => ({ ...day, settled: index < 6 })),
    };
    expect(drift(facts)?.filter.days).to.deep.equal([
      { from: dayAt(3), to: dayAt(3) },
      { from: dayAt(5), to: dayAt(5) },
    ]);
  });

  it('is nothing where outages explain all that is missing on the worse side', () => {
    const lost = daysWith([...times(3, 100, 90), [100, 20], ...times(3, 100, 100)]);
    const outages = [{ from: dayAt(3), to: dayAt(3) }];
    expect(drift({ ...plainFacts, days: lost, drift: change, outages })).to.equal(null);
  });

  it('is nothing where the rate did not change', () => {
    expect(drift(plainFacts)).to.equal(null);
  });
});
