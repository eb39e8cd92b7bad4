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
      { code: 'weak_key', scheme: 'id', hits: 4, tried: 10 },
    ]);
  });

  it('doubts nothing where no id was tried or the scheme has no score', () => {
    expect(keyWarnings(keyWith({ scores: scored(0, 0) }))).to.deep.equal([]);
    expect(keyWarnings(keyWith({ scheme: 'number', scores: scored(0, 10) }))).to.deep.equal([]);
  });

  it('tells of an alias instead, and since when it is in use', () => {
    expect(keyWarnings(keyWith({ scores: scored(4, 10), alias }))).to.deep.equal([
      { code: 'alias', scheme: 'id', alias: 'number', keys: 8, from: '2026-03-10' },
    ]);
  });

  it('tells where both schemes are in use at once', () => {
    expect(keyWarnings(keyWith({ alias: { ...alias, from: null } }))).to.deep.equal([
      { code: 'alias', scheme: 'id', alias: 'number', keys: 8, from: null },
    ]);
  });

  it('suggests the family rule where families are seen and it is off', () => {
    const seen = (applied: boolean) => keyWith({ families: { seen: 3, applied } });
    expect(keyWarnings(seen(true))).to.deep.equal([]);
    expect(keyWarnings(seen(false))).to.deep.equal([{ code: 'families', orders: 3 }]);
  });
});
