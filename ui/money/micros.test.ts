import { expect } from 'chai';
import { decimalOf, micros, shareOf } from './micros.ts';

describe('micros', () => {
  it('reads and writes money exactly, signs and small parts too', () => {
    for (const text of ['0.00', '-0.000001', '1234567890123456789.99', '-12.345', '0.50']) {
      expect(decimalOf(micros(text)), text).to.equal(text);
    }
  });

  it('says what part of a whole an amount is', () => {
    expect(shareOf('30002.79', '44415.84')).to.equal('0.675497');
    expect(shareOf('1.00', '0.00')).to.equal(null);
  });
});
