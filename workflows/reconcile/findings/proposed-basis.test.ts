import { expect } from 'chai';
import { proposedBasisOf } from './proposed-basis.ts';

const cases = [
  ['gross', 'tax', 'without_tax'],
  ['gross', 'shipping', 'without_shipping'],
  ['gross', 'tax_and_shipping', 'net'],
  ['net', 'tax', 'without_shipping'],
  ['net', 'shipping', 'without_tax'],
  ['net', 'tax_and_shipping', 'gross'],
  ['without_tax', 'tax', 'gross'],
  ['without_tax', 'tax_and_shipping', 'without_shipping'],
  ['without_shipping', 'tax', 'net'],
] as const;

describe('proposedBasisOf', () => {
  for (const [current, cause, basis] of cases) {
    it(`proposes ${basis} where ${current} is compared and ${cause} explains the gaps`, () => {
      const mismatches = new Map([
        [cause, 30],
        [null, 20],
      ] as const);
      expect(proposedBasisOf(current, mismatches)).to.deep.equal({ basis, mismatches: 30, of: 50 });
    });
  }

  it('needs 60 % of the mismatches', () => {
    expect(
      proposedBasisOf(
        'gross',
        new Map([
          ['tax', 299],
          [null, 201],
        ] as const),
      ),
    ).to.equal(null);
    expect(
      proposedBasisOf(
        'gross',
        new Map([
          ['tax', 300],
          [null, 200],
        ] as const),
      )?.of,
    ).to.equal(500);
  });

  it('needs 20 mismatches', () => {
    expect(proposedBasisOf('gross', new Map([['tax', 19]]))).to.equal(null);
    expect(proposedBasisOf('gross', new Map([['tax', 20]]))?.mismatches).to.equal(20);
  });

  it('proposes nothing for what no basis explains', () => {
    expect(proposedBasisOf('gross', new Map([['discount', 50]]))).to.equal(null);
    expect(proposedBasisOf('gross', new Map())).to.equal(null);
  });
});
