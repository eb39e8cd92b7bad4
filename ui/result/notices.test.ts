import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import type { Result } from '../../api/results/results.schema.ts';
import { configure, useAngular } from '../../test/support/component.ts';
import { Format } from '../language/format.ts';
import { Language } from '../language/language.ts';
import { noticesOf } from './notices.ts';

type Passport = Result['passport'];

/** One of each code. */
const all: Pick<Passport, 'incomplete' | 'warnings'> = {
  incomplete: [
    { code: 'sampled', days: ['2026-03-09', '2026-03-11'] },
    { code: 'thresholded', days: ['2026-03-09'] },
    { code: 'other_row', days: ['2026-03-09'] },
    { code: 'truncated', days: ['2026-03-09'] },
    { code: 'control_total', total: '900.00', controlTotal: '1000.00' },
  ],
  warnings: [
    { code: 'zone', zone: 'Asia/Tokyo', client: 'UTC' },
    { code: 'zone_changed', zones: [{ from: '2026-03-08', to: '2026-03-10', zone: 'UTC' }] },
    { code: 'ga4_currency', currency: 'CHF', client: 'EUR' },
    { code: 'shop_currency', currency: 'USD', client: 'EUR' },
    { code: 'other_currency', currency: 'USD', orders: 2 },
    { code: 'weak_key', scheme: 'id', hits: 4, tried: 10 },
    { code: 'alias', scheme: 'id', alias: 'number', keys: 8, from: '2026-03-10' },
    { code: 'alias', scheme: 'id', alias: 'number', keys: 8, from: null },
    { code: 'families', orders: 3 },
    { code: 'no_status', orders: 1 },
    { code: 'unknown_status', status: 'lost', orders: 3 },
    { code: 'vanished', orders: 3, numbers: ['A-1', 'A-2'] },
  ],
};

describe('notices of a result', () => {
  useAngular();

  async function said(given: Partial<Passport>, language: 'en' | 'ro') {
    configure();
    await TestBed.inject(Language).use(language);
    const passport = { incomplete: [], warnings: [], ga4: { currency: 'EUR' }, ...given };
    const t = (...asked: Parameters<Language['text']>) => TestBed.inject(Language).text(...asked);
    return noticesOf({ passport, currency: 'EUR' } as unknown as Result, t, TestBed.inject(Format));
  }

  it('have their figures in place', async () => {
    const texts = (await said(all, 'en')).map(({ text }) => text);
    expect(texts[0]).to.equal(
      'Not complete: GA4 sampled its data on 2 of the days read: 9 Mar 2026, 11 Mar 2026.',
    );
    expect(texts[4]).to.include('add up to 900.00 EUR, but GA4’s own total is 1,000.00 EUR');
    expect(texts[6]).to.match(/changed: UTC \(8.{1,3}10 Mar 2026\)\.$/);
    expect(texts[11])
      .to.include('8 GA4 ids that fit the key “Number”, not “Id”')
      .and.to.include('10 Mar 2026');
    expect(texts.at(-1)).to.equal('Orders no longer in the shop, so no sales: 3 (A-1, A-2 …).');
  });

  it('are said in Romanian on a Romanian page, each of them', async () => {
    const english = await said(all, 'en');
    TestBed.resetTestingModule();
    const romanian = await said(all, 'ro');
    expect(romanian).to.have.length(17);
    for (const [n, { text, lang }] of romanian.entries()) {
      expect(text).not.to.equal(english[n]?.text);
      expect(text).not.to.match(/\{\{|^result\./);
      expect(lang).to.equal(null);
    }
    expect(romanian[9]?.text).to.equal('Numai puntea în USD are valorile comenzilor în USD: 2.');
  });

  it('of an older result are shown as they were stored, marked as English', async () => {
    const older = { incomplete: ['GA4 sampled its data.'], warnings: ['Odd things happened.'] };
    expect(await said(older, 'ro')).to.deep.equal([
      { text: 'Incomplet: GA4 sampled its data.', lang: 'en' },
      { text: 'Odd things happened.', lang: 'en' },
    ]);
  });
});
