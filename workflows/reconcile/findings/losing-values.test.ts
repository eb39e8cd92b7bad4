import { expect } from 'chai';
import { lnFisher } from './fisher.ts';
import { probabilityText } from './log-probability.ts';
import { losingValues, type CountsByDimension } from './losing-values.ts';

const none = {
  payment: [],
  shippingMethod: [],
  status: [],
  device: [],
  trafficSource: [],
  country: [],
};
const losing = (counts: Partial<CountsByDimension>) => losingValues({ ...none, ...counts });
const value = (name: string, orders: number, missing: number) => ({
  ...{ value: name, valid: { count: orders }, missing: { count: missing } },
});

describe('losingValues', () => {
  it('finds a value that loses more than the rest, with its corrected p and excess', () => {
    const payment = [value('Bank', 100, 60), value('Card', 800, 80), value('', 100, 10)];
    const lnP = lnFisher({ these: 60, theseOthers: 40, rest: 90, restOthers: 810 });
    expect(losing({ payment })).to.deep.equal([
      {
        ...{
          dimension: 'payment',
          value: 'Bank',
          orders: 100,
          missing: 60,
          restShare: 0.1,
          excess: 0.5,
        },
        significance: { pValue: probabilityText(lnP + Math.log(3)), excess: '0.500000' },
      },
    ]);
  });

  it('corrects all tests of a result together', () => {
    const payment = [value('Bank', 60, 15), value('Card', 600, 60)];
    expect(losing({ payment })).to.have.length(1);
    const country = Array.from({ length: 40 }, (_, index) => value(String(index), 100, 10));
    expect(losing({ payment, country })).to.have.length(0);
  });

  it('tests no value with fewer than 20 orders', () => {
    const rest = value('Card', 800, 0);
    expect(losing({ payment: [value('Bank', 19, 19), rest] })).to.deep.equal([]);
    expect(losing({ payment: [value('Bank', 20, 20), rest] })).to.have.length(1);
  });

  it('is silent about less than 5 points, and not about 5', () => {
    const rest = value('Card', 100_000, 10_000);
    expect(losing({ payment: [value('Bank', 10_000, 1499), rest] })).to.deep.equal([]);
    expect(losing({ payment: [value('Bank', 10_000, 1500), rest] })).to.have.length(1);
  });

  it('is silent about values that lose less than the rest', () => {
    const payment = [value('Bank', 500, 0), value('Card', 500, 250)];
    expect(losing({ payment }).map((each) => each.value)).to.deep.equal(['Card']);
  });

  it('has nothing to compare the only value with, and counts no test for it', () => {
    const payment = [value('Bank', 100, 60), value('Card', 800, 80)];
    const [found] = losing({ payment, device: [value('mobile', 900, 140)] });
    const lnP = lnFisher({ these: 60, theseOthers: 40, rest: 80, restOthers: 720 });
    expect(found?.significance.pValue).to.equal(probabilityText(lnP + Math.log(2)));
    expect(losing({ payment: [value('Card', 500, 250)] })).to.deep.equal([]);
  });

  it('names the largest excess first', () => {
    const payment = [value('Bank', 100, 40), value('Wallet', 100, 60), value('Card', 800, 0)];
    expect(losing({ payment }).map((each) => each.value)).to.deep.equal(['Wallet', 'Bank']);
  });
});
