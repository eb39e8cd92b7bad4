import { TestBed } from '@angular/core/testing';
import { DateAdapter } from '@angular/material/core';
import { expect } from 'chai';
import { configure, useAngular } from '../../test/support/component.ts';
import { dateOf, dayOf, dayProviders } from './day-adapter.ts';

describe('the days of the calendar', () => {
  useAngular();

  const typed: [string, string][] = [
    ['24.11.2026', '2026-11-24'],
    [' 1/2/2026 ', '2026-02-01'],
    ['05-06-26', '2026-06-05'],
    ['2026-11-24', '2026-11-24'],
    ['29.02.2024', '2024-02-29'],
  ];
  for (const [text, day] of typed) {
    it(`are read as typed, the day first: ${text}`, () => {
      configure({ providers: dayProviders });
      expect(dayOf(TestBed.inject<DateAdapter<Date>>(DateAdapter).parse(text, null))).to.equal(day);
    });
  }

  for (const text of ['31.02.2026', '29.02.2023', '11/24/2026', 'yesterday', '24.11', '0.1.2026']) {
    it(`are not guessed where they are none: ${text}`, () => {
      configure({ providers: dayProviders });
      const adapter = TestBed.inject<DateAdapter<Date>>(DateAdapter);
      const read = adapter.parse(text, null);
      expect(read !== null && adapter.isValid(read)).to.equal(false);
    });
  }

  it('come back as they went in, and none as none', () => {
    for (const day of ['2026-03-29', '2026-10-25', '2024-02-29', '1999-12-31']) {
      expect(dayOf(dateOf(day))).to.equal(day);
    }
    expect(dateOf('')).to.equal(null);
    expect(dayOf(null)).to.equal('');
  });
});
