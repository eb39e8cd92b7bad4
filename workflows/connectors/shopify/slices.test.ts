import { expect } from 'chai';
import { daysOf, slicesOf } from './slices.ts';

const window = (from: string, to: string) => ({ from, to, zone: 'Europe/Berlin', currency: 'EUR' });

describe('slicesOf', () => {
  it('covers every day once, the last slice being what is left', () => {
    expect(slicesOf(window('2026-10-20', '2026-11-04'))).to.deep.equal([
      '2026-10-20..2026-10-26',
      '2026-10-27..2026-11-02',
      '2026-11-03..2026-11-04',
    ]);
  });

  it('gives one day as a slice of itself', () => {
    expect(slicesOf(window('2026-10-20', '2026-10-20'))).to.deep.equal(['2026-10-20..2026-10-20']);
  });

  it('names days that read back', () => {
    expect(daysOf('2026-10-20..2026-10-26')).to.deep.equal({
      from: '2026-10-20',
      to: '2026-10-26',
    });
  });
});
