import { expect } from 'chai';
import { matchKey } from './match-key.ts';

describe('matchKey', () => {
  const cases: [string, string | null][] = [
    ['#1001', '1001'],
    [' gid://shopify/Order/4134684 ', '4134684'],
    ['AB-١٢-1', 'ab-١٢-1'],
    ['ＡＢ１２', 'ab12'],
    ['00042', '00042'],
    ['1001-1', '1001-1'],
    ['4134684.0', '4134684.0'],
    ['', null],
    ['  ', null],
    ['#', null],
    ['(not set)', null],
    ['(other)', null],
  ];
  for (const [given, wanted] of cases) {
    it(`reads ${JSON.stringify(given)} as ${JSON.stringify(wanted)}`, () => {
      expect(matchKey(given)).to.equal(wanted);
    });
  }
});
