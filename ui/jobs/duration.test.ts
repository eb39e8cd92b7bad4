import { expect } from 'chai';
import { durationText } from './duration.ts';

describe('a duration', () => {
  it('is told in its two largest units', () => {
    expect(durationText(1_655_000, 'en-GB')).to.equal('27m 35s');
    expect(durationText(3_600_000 * 26, 'en-GB')).to.equal('1d 2h');
    expect(durationText(4_999, 'en-GB')).to.equal('4s');
    expect(durationText(0, 'en-GB')).to.equal('0s');
    expect(durationText(-5, 'en-GB')).to.equal('0s');
  });
});
