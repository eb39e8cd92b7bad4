import { expect } from 'chai';
import { GoogleError } from './errors.ts';
import { PropertyQuota } from './quota.ts';

const HOUR = 3_600_000;

describe('PropertyQuota', () => {
  let now: number;
  let quota: PropertyQuota;
  beforeEach(() => {
    now = Date.parse('2026-11-23T06:30:00Z');
    quota = new PropertyQuota(() => now);
  });

  const ask = (times: number) => {
    for (let turn = 0; turn < times; turn += 1) {
      quota.begin();
      quota.end();
    }
  };

  it('refuses when the tokens of an hour are used up, until the next full hour', () => {
    ask(1400);
    expect(() => ask(1)).to.throw(GoogleError, /^Exhausted property tokens per project per hour/);
    now += HOUR / 2;
    ask(1);
  });

  it('refuses when the tokens of a day are used up', () => {
    for (let hour = 0; hour < 15; hour += 1) {
      now = Date.parse('2026-11-23T00:00:00Z') + hour * HOUR;
      ask(1333);
    }
    now += HOUR;
    ask(5);
    expect(() => ask(1)).to.throw(GoogleError, /^Exhausted property tokens per day/);
  });

  it('answers ten requests at a time', () => {
    for (let turn = 0; turn < 10; turn += 1) quota.begin();
    expect(() => quota.begin()).to.throw(GoogleError, /^Exhausted concurrent requests/);
    quota.end();
    quota.begin();
  });
});
