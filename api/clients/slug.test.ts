import { expect } from 'chai';
import { slugOf } from './slug.ts';

describe('slugOf', () => {
  const cases: [string, string][] = [
    ['Aurora Home', 'aurora-home'],
    ['  Frères & Söhne ', 'freres-sohne'],
    ['Ștefan’s Shop 24', 'stefan-s-shop-24'],
    ['東京', ''],
    [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
  ];
  for (const [name, slug] of cases) {
    it(`gives "${slug}" for "${name}"`, () => {
      expect(slugOf(name)).to.equal(slug);
    });
  }
});
