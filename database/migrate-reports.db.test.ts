import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import pg from 'pg';
import { migrateFirst } from '../test/support/migrate-first.ts';
import { atEnd, bareDatabase, testPasswords } from '../test/support/servers.ts';
import { matchingRules } from './matching-rules.ts';
import { migrate } from './migrate.ts';
import { resultPassport, resultSummary } from './result-summary.ts';

const BEFORE_RULES = 3;
const [client, job] = [randomUUID(), randomUUID()];

const tally = { count: 1, value: '1.00' };
const rates = {
  ...{ valid: tally, found: tally, missing: { count: 0, value: '0.00' } },
  ...{ rateByCount: '1.000000', rateByValue: '1.000000' },
};
const nothingOf = { ...rates, valid: { count: 0, value: '0.00' }, rateByCount: null };
const bridge = { currency: 'EUR', shopTotal: '1.00', ga4Total: '1.00', steps: [] };
const summary = {
  ...{ currency: 'EUR', zone: 'Europe/Berlin', window: { from: '2026-01-01', to: '2026-01-02' } },
  counted: { from: '2026-01-01', to: '2026-01-02', days: 2 },
  nextSettledAt: null,
  headline: { ...rates, rateByCount: '0.900000', agreeing: tally, trackingRate: '1.000000' },
  verdicts: [{ verdict: 'matched', count: 1, rows: 1, orderValue: '1.00', ga4Value: '1.00' }],
  bridges: [{ ...bridge, controlTotal: null, notItemised: null }],
  days: [
    { ...rates, day: '2026-01-01', settled: true, ga4Value: '1.00' },
    { ...nothingOf, day: '2026-01-02', settled: true, ga4Value: '0.00' },
  ],
  breakdowns: {
    payment: [
      { ...rates, value: 'Card' },
      { ...rates, value: '' },
    ],
    ...{ shippingMethod: [], status: [], device: [], trafficSource: [], country: [] },
  },
  ...{ notCompared: [], provisional: null },
};
const read = {
  ...{ zone: null, currency: null, rowsRead: 1, sourceTotal: null, total: '1.00' },
  ...{ from: '2025-12-29', to: '2026-01-05' },
  ...{ readStartedAt: '2026-02-04T00:00:00Z', readFinishedAt: '2026-02-04T00:00:01Z' },
};
const passport = {
  ...{ incomplete: [], warnings: ['odd'], settlingHours: 72, rulesVersion: 0, inputHash: 'hash' },
  keyScheme: 'key_number',
  orders: { ...read, kind: 'woo' },
  ga4: { ...read, controlTotal: null, sampledDays: [], thresholdedDays: [], otherRowDays: [] },
  ...{ unmappedStatuses: [], unsettledDays: [] },
};
const stored = `
insert into dra.clients (id, slug, name, zone, currency) values ('${client}', 'a', 'A', 'Europe/Berlin', 'EUR');
insert into dra.jobs (id, client_id, window_from, window_to, trigger, steps, finished_at) values
  ('${job}', '${client}', '2026-01-01', '2026-01-02', 'manual', '{}', now());
insert into dra.results (job_id, client_id, window_from, window_to, zone, currency, rules_version, complete,
  input_hash, summary, passport) values ('${job}', '${client}', '2026-01-01', '2026-01-02', 'Europe/Berlin', 'EUR',
  0, true, 'hash', '${JSON.stringify(summary)}', '${JSON.stringify(passport)}');
`;

describe('migrating reports from before rules and findings', () => {
  let result: Record<'summary' | 'passport' | 'rules', unknown>;

  before(async () => {
    const adminUrl = await bareDatabase();
    await migrateFirst(adminUrl, BEFORE_RULES);
    const admin = new pg.Client({ connectionString: adminUrl });
    await admin.connect();
    atEnd(() => admin.end());
    await admin.query(stored);
    await migrate(adminUrl, testPasswords);
    const { rows } = await admin.query<typeof result>(
      'select summary, passport, rules from dra.results',
    );
    expect(rows).to.have.length(1);
    if (rows[0]) result = rows[0];
  });

  it('gives them the rules that decided then', () => {
    expect(matchingRules.parse(result.rules)).to.deep.equal({
      key: { scheme: 'auto', strip: [], families: false },
      ...{ classes: [], webSources: [] },
      value: {
        ...{ basis: [{ from: null, basis: 'gross' }], vatRates: [] },
        tolerance: { absolute: '0.01', percent: '0' },
      },
    });
  });

  it('keeps their figures and says that nothing else was looked for', () => {
    const unknown = { interval: null, small: false };
    const [busy, quiet] = summary.days;
    expect(resultSummary.parse(result.summary)).to.deep.equal({
      ...summary,
      headline: { ...summary.headline, familyRate: '0.900000' },
      days: [
        { ...busy, ...unknown },
        { ...quiet, ...unknown },
      ],
      breakdowns: {
        ...summary.breakdowns,
        payment: summary.breakdowns.payment.map((row) => ({
          ...{ ...row, ...unknown, significance: null },
        })),
      },
      expectedBand: { low: '0.850000', high: '0.950000', median: null, weeks: [] },
      ...{ drift: null, outages: [], findings: [], recommendations: [], proposedBasis: null },
    });
  });

  it('keeps their evidence, with the key that the platform had then', () => {
    const { keyScheme, ...kept } = passport;
    expect(resultPassport.parse(result.passport)).to.deep.equal({
      ...kept,
      key: {
        ...{ scheme: keyScheme.replace('key_', ''), chosenBy: 'score', scores: [], alias: null },
        families: { seen: 0, applied: false },
      },
      ga4: { ...passport.ga4, zones: [], truncatedDays: [] },
      vanishedOrders: 0,
    });
  });
});
