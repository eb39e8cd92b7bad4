import { z } from 'zod';
import { ConnectorFault } from '../faults.ts';
import { remoteText } from '../remote-values.ts';
import type { Fact } from '../source.ts';

// proto3 JSON leaves out what is empty, zero or false: every default below is such an absence.
const text = z.object({ value: remoteText.default('') });
const amount = z.object({ value: z.string().default('0') });
const quota = z.object({ remaining: z.number().default(0) });
const flag = z.boolean().default(false);
const list = z.array(z.unknown()).default([]);
const count = z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]).default(0);

const METADATA = z.object({
  currencyCode: z.string().optional(),
  timeZone: z.string().optional(),
  subjectToThresholding: flag,
  dataLossFromOtherRow: flag,
  samplingMetadatas: list,
  dataTruncationReasons: list,
  schemaRestrictionResponse: z
    .object({ activeMetricRestrictions: list })
    .default({ activeMetricRestrictions: [] }),
});

/** A report as runReport answers it; values come in the order of the asked dimensions, metrics. */
export const ga4Report = z.object({
  rows: z
    .array(
      z.object({
        dimensionValues: z.array(text).default([]),
        metricValues: z.array(amount).default([]),
      }),
    )
    .default([]),
  rowCount: count,
  metadata: METADATA.prefault({}),
  propertyQuota: z.object({ tokensPerDay: quota.optional() }).optional(),
});
export type Ga4Report = z.infer<typeof ga4Report>;

/** Reads a row's values by the names that were asked for; throws where other columns came. */
export function rowReader(
  row: Ga4Report['rows'][number],
  dimensions: readonly string[],
  metrics: readonly string[],
): (name: string) => string {
  const { dimensionValues, metricValues } = row;
  if (dimensionValues.length !== dimensions.length || metricValues.length !== metrics.length) {
    throw otherColumns();
  }
  const names = [...dimensions, ...metrics];
  const values = new Map([...dimensionValues, ...metricValues].map((v, i) => [names[i], v.value]));
  return (name) => {
    const value = values.get(name);
    if (value === undefined) throw otherColumns();
    return value;
  };
}

const otherColumns = (): ConnectorFault =>
  new ConnectorFault(
    'request',
    'GA4 answered with other columns than were asked for',
    'Check the base address in the settings.',
  );

/**
 * What GA4 declares of a report: zone, currency, each way in which it is less than everything.
 * `otherRow` is of a page, so it is absent, not false, lest a later page take back an earlier one's.
 */
export function factsOf(report: Ga4Report): { readonly [name: string]: Fact } {
  const { metadata } = report;
  return {
    rowCount: report.rowCount,
    zone: metadata.timeZone ?? null,
    currency: metadata.currencyCode ?? null,
    subjectToThresholding: metadata.subjectToThresholding,
    dataLossFromOtherRow: metadata.dataLossFromOtherRow,
    sampled: metadata.samplingMetadatas.length > 0,
    dataTruncated: metadata.dataTruncationReasons.length > 0,
    tokensLeft: report.propertyQuota?.tokensPerDay?.remaining ?? null,
    ...(hasOtherRow(report) ? { otherRow: true } : {}),
  };
}

/** Throws ConnectorFault permission where revenue is hidden from the service account's role. */
export function requireRevenue(report: Ga4Report, email: string): void {
  if (report.metadata.schemaRestrictionResponse.activeMetricRestrictions.length === 0) return;
  throw new ConnectorFault(
    'permission',
    `GA4 hides revenue from ${email}: its access has a “no revenue metrics” restriction`,
    `Lift the restriction of ${email} in GA4, Admin, Property access management.`,
  );
}

function hasOtherRow({ rows }: Ga4Report): boolean {
  return rows.some((row) => row.dimensionValues.some(({ value }) => value === '(other)'));
}
