import { expect } from 'chai';
import { recommendationsOf, type Ranked } from './recommendations.ts';

const of = (
  cause: Ranked['finding']['cause'],
  atStake: string,
  lossShare: number | null = null,
): Ranked => ({ finding: { cause, atStake }, lossShare });

describe('recommendationsOf', () => {
  it('ranks by the money that the usual loss does not explain', () => {
    const ranked = recommendationsOf(
      [
        of('ordinary_loss', '1000.00', 0.12),
        of('outage', '300.00', 0.5),
        of('sent_twice', '250.00'),
      ],
      0.1,
    );
    expect(ranked).to.deep.equal([
      { finding: 2, unexplained: '1.000000', weight: '250.00' },
      { finding: 1, unexplained: '0.800000', weight: '240.00' },
      { finding: 0, unexplained: '0.166667', weight: '166.667' },
    ]);
  });

  it('gives no weight to a loss that is usual or less', () => {
    expect(recommendationsOf([of('ordinary_loss', '99.00', 0.08)], 0.1)).to.deep.equal([
      { finding: 0, unexplained: '0.000000', weight: '0.00' },
    ]);
  });

  it('recommends nothing about what lies outside the comparison', () => {
    const ranked = recommendationsOf(
      [of('outside_comparison', '9.00'), of('discount', '1.00')],
      0.1,
    );
    expect(ranked.map(({ finding }) => finding)).to.deep.equal([1]);
  });

  it('keeps the order of findings of equal weight', () => {
    const ranked = recommendationsOf([of('discount', '1.00'), of('refund', '1.00')], 0.1);
    expect(ranked.map(({ finding }) => finding)).to.deep.equal([0, 1]);
  });
});
