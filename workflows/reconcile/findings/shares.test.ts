import { expect } from 'chai';
import { median, shareDifference, shareText } from './shares.ts';

describe('shareText', () => {
  it('has six decimals, between 0 and 1', () => {
    expect([2 / 3, -0.1, 1.1].map(shareText)).to.deep.equal(['0.666667', '0.000000', '1.000000']);
  });
});

describe('median', () => {
  it('is the middle, of an even count the mean of both', () => {
    expect(median([9, 1, 10])).to.equal(9);
    expect(median([9, 1, 10, 2])).to.equal(5.5);
    expect(median([4])).to.equal(4);
  });

  it('is null of none', () => {
    expect(median([])).to.equal(null);
  });
});

describe('shareDifference', () => {
  it('is exact where both shares are', () => {
    const of = { whole: 100, otherWhole: 100 };
    expect(shareDifference({ ...of, part: 15, otherPart: 10 })).to.equal(0.05);
    expect(shareDifference({ ...of, part: 10, otherPart: 15 })).to.equal(-0.05);
  });
});
