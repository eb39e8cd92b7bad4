import { expect } from 'chai';
import { keyWarnings } from './key-warnings.ts';
import { keyWith } from './test-support/inputs.ts';

const scored = (hits: number, tried: number) => [
  { scheme: 'name' as const, hits: 0, tried, score: null },
  { scheme: 'id' as const, hits, tried, score: null },
];
const alias = { scheme: 'number' as const, keys: 8, from: '2026-03-10' };

describe('keyWarnings', () => {
  it('is silent where one scheme fits', () => {
    expect(keyWarnings(keyWith({}))).to.deep.equal([]);
  });

  it('doubts the scheme in use where fewer than half of the ids tried are its', () => {
    expect(keyWarnings(keyWith({ scores: scored(5, 10) }))).to.deep.equal([]);
    expect(keyWarnings(keyWith({ scores: scored(4, 10) }))).to.deep.equal([
      'Of 10 GA4 ids tried only 4 are the id of one order near by: GA4 is sent other ids, or they carry a prefix that the rules could strip.',
    ]);
  });

  it('doubts nothing where no id was tried or the scheme has no score', () => {
    expect(keyWarnings(keyWith({ scores: scored(0, 0) }))).to.deep.equal([]);
    expect(keyWarnings(keyWith({ scheme: 'number', scores: scored(0, 10) }))).to.deep.equal([]);
  });

  it('tells of an alias instead, and since when it is in use', () => {
    expect(keyWarnings(keyWith({ scores: scored(4, 10), alias }))).to.deep.equal([
      'Matched as aliases: 8 GA4 ids that are the order number, not the order id; the scheme changed on 2026-03-10.',
    ]);
  });

  it('tells where both schemes are in use at once', () => {
    expect(keyWarnings(keyWith({ alias: { ...alias, from: null } }))).to.deep.equal([
      'Matched as aliases: 8 GA4 ids that are the order number, not the order id; both schemes are in use at once.',
    ]);
  });

  it('suggests the family rule where families are seen and it is off', () => {
    const seen = (applied: boolean) => keyWith({ families: { seen: 3, applied } });
    expect(keyWarnings(seen(true))).to.deep.equal([]);
    expect(keyWarnings(seen(false))).to.deep.equal([
      'Orders were re-issued under a new number (N, N-1 …), 3 of them: if such a family is one sale, set the rule that makes it one key.',
    ]);
  });
});
