import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { configure, useAngular } from '../../test/support/component.ts';
import { Format } from './format.ts';
import { Language } from './language.ts';

describe('formats', () => {
  useAngular();
  beforeEach(() => configure());
  const format = () => TestBed.inject(Format);

  it('writes money digit for digit, beyond what a binary number can hold', () => {
    expect(format().money('9007199254740993.10', 'RON')).to.equal('9,007,199,254,740,993.10 RON');
    expect(format().money('-0.000001', 'EUR')).to.equal('-0.000001 EUR');
  });

  it('writes money and days as Romanian does once that is chosen', async () => {
    await TestBed.inject(Language).use('ro');
    expect(format().money('1234567.50', 'RON')).to.equal('1.234.567,50 RON');
    expect(format().day('2026-03-29')).to.equal('29 mar. 2026');
  });

  it('writes a share as a percentage with one digit, and a dash for none', () => {
    expect(format().percent('0.861234')).to.equal('86.1%');
    expect(format().percent(null)).to.equal('–');
  });

  it('keeps a calendar day where it is, whatever the zone of the device', () => {
    expect(format().day('2026-03-29')).to.equal('29 Mar 2026');
  });

  it('chooses the form that a number takes in each language', async () => {
    const language = TestBed.inject(Language);
    expect([1, 2, 20].map((n) => language.plural(n))).to.deep.equal(['one', 'other', 'other']);
    await language.use('ro');
    expect([1, 2, 20].map((n) => language.plural(n))).to.deep.equal(['one', 'few', 'other']);
  });
});
