import { expect } from 'chai';
import { addDays, calendarDay, dayNumber } from './calendar-days.ts';

describe('addDays', () => {
  it('goes over the ends of months and years, and over the 29th of February', () => {
    expect(addDays('2026-12-31', 1)).to.equal('2027-01-01');
    expect(addDays('2028-02-28', 1)).to.equal('2028-02-29');
    expect(addDays('2026-03-01', -1)).to.equal('2026-02-28');
  });

  it('does not mind days of 23 and 25 hours', () => {
    expect(addDays('2026-03-29', 1)).to.equal('2026-03-30');
    expect(addDays('2026-10-25', 1)).to.equal('2026-10-26');
  });
});

describe('dayNumber', () => {
  it('counts days from 1970-01-01 on, before it below zero', () => {
    expect(['1970-01-01', '1970-01-05', '1969-12-31'].map(dayNumber)).to.deep.equal([0, 4, -1]);
  });

  it('is undone by calendarDay', () => {
    expect(calendarDay(dayNumber('2026-11-26'))).to.equal('2026-11-26');
  });
});
