import { expect } from 'chai';
import { noFacts, plainFacts } from '../test-support/facts.ts';
import { wrongId } from './wrong-id.ts';

const without = (verdict: string) => ({
  ...plainFacts,
  verdicts: plainFacts.verdicts.filter((each) => each.verdict !== verdict),
});

describe('wrongId', () => {
  it('covers both sides of probable pairs, whatever the usual loss', () => {
    expect(wrongId(plainFacts)).to.deep.equal({
      ...{ cause: 'wrong_id', confidence: 'medium', owner: 'developer' },
      filter: { verdicts: ['missing_in_ga4', 'unknown_in_shop'], causes: ['wrong_id'] },
      evidence: { missing: 10, unknown: 10 },
      lossShare: null,
    });
  });

  for (const [name, facts] of [
    ['no row at all', noFacts],
    ['no missing order', without('missing_in_ga4')],
    ['no unknown transaction', without('unknown_in_shop')],
  ] as const) {
    it(`is nothing where there is ${name}`, () => {
      expect(wrongId(facts)).to.equal(null);
    });
  }
});
