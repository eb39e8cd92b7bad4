import { expect } from 'chai';
import { canonicalMoney, microsOfMoney, moneyOfMicros } from './money.ts';

describe('canonicalMoney', () => {
  const cases: [string, string][] = [
    ['12', '12.00'],
    ['12.3', '12.30'],
    ['12.345', '12.345'],
    ['12.3450000', '12.345'],
    ['0.0000005', '0.000001'],
    ['-0.0000005', '-0.000001'],
    ['-0.0000001', '0.00'],
    ['1.5e3', '1500.00'],
    ['99999999999999.999999', '99999999999999.999999'],
    ['-12.00', '-12.00'],
  ];
  for (const [given, wanted] of cases) {
    it(`writes ${given} as ${wanted}`, () => {
      expect(canonicalMoney(given)).to.equal(wanted);
    });
  }

  for (const given of ['', 'abc', '1.234,56', 'NaN', 'Infinity', '0x10', '1 000']) {
    it(`refuses ${JSON.stringify(given)} instead of reading it as nothing`, () => {
      expect(() => canonicalMoney(given)).to.throw();
    });
  }
});

describe('moneyOfMicros', () => {
  const cases: [string, string][] = [
    ['0', '0.00'],
    ['1', '0.000001'],
    ['-1500000', '-1.50'],
    ['-5', '-0.000005'],
    ['-120000', '-0.12'],
    ['123000', '0.123'],
    ['1234560', '1.23456'],
    ['9223372036854775807', '9223372036854.775807'],
  ];
  for (const [given, wanted] of cases) {
    it(`writes ${given} millionths as ${wanted}`, () => {
      expect(moneyOfMicros(given)).to.equal(wanted);
    });
  }

  for (const given of ['', '-', '1.5', '1e6', 'x1', '1x', '--1', '1\n']) {
    it(`refuses ${JSON.stringify(given)}, which is no whole number`, () => {
      expect(() => moneyOfMicros(given)).to.throw(`${given} is no whole number of millionths`);
    });
  }
});

describe('microsOfMoney', () => {
  it('is what moneyOfMicros came from', () => {
    for (const micros of ['0', '-1500000', '1', '9000000000123456']) {
      expect(microsOfMoney(moneyOfMicros(micros))).to.equal(micros);
    }
  });
});
