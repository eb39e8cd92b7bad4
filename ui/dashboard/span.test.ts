import { expect } from 'chai';
import { shifted, spanOf } from './span.ts';

describe('a shifted span', () => {
  it('is as long, and lies beside the first over months and the change of the clocks', () => {
    const march = { from: '2026-03-02', to: '2026-03-31' };
    expect(shifted(march, 1)).to.deep.equal({ from: '2026-04-01', to: '2026-04-30' });
    expect(shifted(march, -1)).to.deep.equal({ from: '2026-01-31', to: '2026-03-01' });
  });
});

describe('the span of an address', () => {
  it('is none where a day is missing or is no day', () => {
    expect(spanOf('2026-03-02', '2026-03-31')).to.deep.equal({
      from: '2026-03-02',
      to: '2026-03-31',
    });
    expect(spanOf('2026-03-02', undefined)).to.equal(undefined);
    expect(spanOf('2026-03-02', 'never')).to.equal(undefined);
  });
});
