import { expect } from 'chai';
import fc from 'fast-check';
import { comparableOf } from '../compare.ts';
import { shownBy, wanted } from '../coverage.ts';
import { normalised } from '../keys.ts';
import { worlds } from './worlds.ts';

describe('generated worlds', () => {
  const sample = fc.sample(worlds, { seed: 4, numRuns: 1000 });

  it('bring about every verdict, cause, class, scheme and way of matching', () => {
    const shown = new Map(wanted.map((each) => [each, 0]));
    for (const world of sample) {
      for (const each of new Set(shownBy(comparableOf(world)))) {
        shown.set(each, (shown.get(each) ?? 0) + 1);
      }
    }
    const rare = wanted.filter((each) => (shown.get(each) ?? 0) < 3);
    expect(rare, [...shown].map((each) => each.join(': ')).join('\n')).to.deep.equal([]);
  });

  it('have the keys that the document says', () => {
    for (const { orders = [], transactions = [] } of sample) {
      for (const { key, transactionId } of transactions) {
        expect(key, transactionId).to.equal(normalised(transactionId));
      }
      for (const { keyName, keyNumber, number } of orders) {
        expect(keyName ?? keyNumber, number).to.equal(normalised(number));
      }
    }
  });
});
