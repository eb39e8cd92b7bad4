import { defaultRules } from '../../../../database/matching-rules.ts';
import type { KeyEvidence } from '../../../../database/result-summary.ts';
import type { AuditInputs, Read } from '../../audit-inputs.ts';

type Ga4Facts = AuditInputs['ga4']['reads'][number]['facts'];
type ShopFacts = AuditInputs['shop']['reads'][number]['facts'];

const readAs = <Facts>(unit: string, facts: Facts): Read<Facts> => ({
  ...{ unit, rows: 0, total: null, facts },
  ...{ readStartedAt: '2026-04-01T00:00:00.000Z', finishedAt: null },
});

/** A read of one GA4 day that declared nothing, but for what is given. */
export const aDayRead = (unit: string, given: Partial<Ga4Facts> = {}) =>
  readAs<Ga4Facts>(unit, {
    ...{ zone: 'UTC', currency: 'EUR', subjectToThresholding: false, sampled: false },
    ...{ dataLossFromOtherRow: false, otherRow: false, dataTruncated: false, days: null },
    ...given,
  });

/** A client in UTC and EUR of whose sources these facts were read, one read after the other. */
export const inputsWith = (
  shop: readonly Partial<ShopFacts>[],
  ga4: readonly Partial<Ga4Facts>[],
): AuditInputs => ({
  ...{ jobId: 'job', clientId: 'client', from: '2026-03-09', to: '2026-03-12' },
  ...{ ordersFrom: '2026-03-06T00:00:00.000Z', ordersUntil: '2026-03-16T00:00:00.000Z' },
  ...{ zone: 'UTC', currency: 'EUR', rulesVersion: 0, rules: defaultRules },
  shop: {
    ...{ connectorId: 'shop', kind: 'woo' },
    reads: shop.map((each) => readAs('orders', { zone: 'UTC', currency: 'EUR', ...each })),
  },
  ga4: { connectorId: 'ga4', reads: ga4.map((each) => aDayRead('2026-03-09', each)) },
});

/** Both sides joined by the order id alone, 10 of 10 GA4 ids tried, but for what is given. */
export const keyWith = (given: Partial<KeyEvidence>): KeyEvidence => ({
  ...{ scheme: 'id', chosenBy: 'score', alias: null, families: { seen: 0, applied: false } },
  scores: [{ scheme: 'id', hits: 10, tried: 10, score: '1.000000' }],
  ...given,
});
