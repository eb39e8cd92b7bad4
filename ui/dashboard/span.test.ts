import { expect } from 'chai';
import { shifted } from './span.ts';

describe('a shifted span', () => {
  it('is as long, and lies beside the first over months and the change of the clocks', () => {
    const march = { from: '2026-03-02', to: '2026-03-31' };
    expect(shifted(march, 1)).to.deep.equal({ from: '2026-04-01', to: '2026-04-30' });
    expect(shifted(march, -1)).to.deep.equal({ from: '2026-01-31', to: '2026-03-01' });
  });
});
