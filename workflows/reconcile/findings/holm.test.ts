import { expect } from 'chai';
import { holm } from './holm.ts';

const adjusted = (ps: number[]) =>
  holm(ps.map((p) => Math.log(p))).map((ln) => Number(Math.exp(ln).toPrecision(6)));

describe('holm', () => {
  it("adjusts as R's p.adjust(c(.01, .02, .03, .04, .05), 'holm') does", () => {
    expect(adjusted([0.01, 0.02, 0.03, 0.04, 0.05])).to.deep.equal([0.05, 0.08, 0.09, 0.09, 0.09]);
  });

  it('keeps the order given', () => {
    expect(adjusted([0.04, 0.001, 0.03])).to.deep.equal([0.06, 0.003, 0.06]);
  });

  it('never exceeds 1', () => {
    expect(adjusted([0.6, 0.7, 0.8])).to.deep.equal([1, 1, 1]);
  });

  it('has nothing to adjust where nothing was tested', () => {
    expect(holm([])).to.deep.equal([]);
  });
});
