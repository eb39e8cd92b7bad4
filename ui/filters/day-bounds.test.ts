import { expect } from 'chai';
import { dayBounds } from './day-bounds.ts';

describe("days of the reader's zone", () => {
  it('last from the first midnight to the one after the last day', () => {
    const { since, before } = dayBounds({ from: '2026-02-27', to: '2026-02-28' });
    expect(since).to.equal(new Date(2026, 1, 27).toISOString());
    expect(before).to.equal(new Date(2026, 2, 1).toISOString());
  });

  it('are open where none is given, or none that is a day', () => {
    const open = { since: undefined, before: undefined };
    expect(dayBounds({ from: undefined, to: 'tomorrow' })).to.deep.equal(open);
  });
});
