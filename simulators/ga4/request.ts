import { DateTime } from 'luxon';
import { z } from 'zod';
import { invalidArgument } from './errors.ts';
import { dimensions, isItemScoped, metrics, WHOLE_PURCHASE_METRICS } from './fields.ts';

const named = z.array(z.strictObject({ name: z.string() })).default([]);
/** Proto3 JSON: an int64 may come as a number or as a string. */
const int64 = z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]);
const filter = z.strictObject({
  fieldName: z.string(),
  inListFilter: z
    .strictObject({ values: z.array(z.string()), caseSensitive: z.boolean().optional() })
    .optional(),
  stringFilter: z
    .strictObject({
      matchType: z.enum(['EXACT']).default('EXACT'),
      value: z.string(),
      caseSensitive: z.boolean().optional(),
    })
    .optional(),
});
const orderBy = z.strictObject({
  desc: z.boolean().default(false),
  dimension: z
    .strictObject({ dimensionName: z.string(), orderType: z.string().optional() })
    .optional(),
  metric: z.strictObject({ metricName: z.string() }).optional(),
});

/** The members of a `runReport` body that the simulator understands. */
export const reportRequest = z.strictObject({
  property: z.string().optional(),
  dateRanges: z
    .array(
      z.strictObject({ startDate: z.string(), endDate: z.string(), name: z.string().optional() }),
    )
    .min(1)
    .max(1),
  dimensions: named,
  metrics: named,
  dimensionFilter: z.strictObject({ filter }).optional(),
  orderBys: z.array(orderBy).default([]),
  currencyCode: z
    .string()
    .regex(/^([A-Z]{3})?$/)
    .default(''),
  limit: int64.default(10_000),
  offset: int64.default(0),
  keepEmptyRows: z.boolean().default(false),
  returnPropertyQuota: z.boolean().default(false),
});
export type ReportRequest = z.infer<typeof reportRequest>;

const MAX_DIMENSIONS = 9;
const MAX_METRICS = 10;
const MAX_LIMIT = 250_000;

/** Parses and checks a body; throws GA4's 400. */
export function parseReportRequest(body: unknown): ReportRequest {
  const parsed = reportRequest.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalidArgument(
      `Invalid JSON payload received. ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
    );
  }
  checkFields(parsed.data);
  return parsed.data;
}

/** Throws where the fields asked for do not exist, are too many, or do not go together. */
function checkFields(request: ReportRequest): void {
  const filtered = request.dimensionFilter?.filter.fieldName;
  const asked = request.dimensions.map(({ name }) => name);
  // A dimension that only the filter uses counts, too.
  const used = [...new Set(filtered === undefined ? asked : [...asked, filtered])];
  const measured = request.metrics.map(({ name }) => name);
  const dimension = used.find((name) => !dimensions[name]);
  if (dimension !== undefined) throw unknownField('dimension', dimension);
  const metric = measured.find((name) => !metrics[name]);
  if (metric !== undefined) throw unknownField('metric', metric);
  checkSizes(request, used.length);
  const item = [...used, ...measured].find(isItemScoped);
  if (item !== undefined && WHOLE_PURCHASE_METRICS.some((name) => measured.includes(name))) {
    throw invalidArgument(
      `Please remove ${item} to make the request compatible. The request's dimensions & metrics are incompatible. To learn more, see https://ga-dev-tools.google/ga4/dimensions-metrics-explorer/`,
    );
  }
}

function checkSizes(request: ReportRequest, dimensionCount: number): void {
  if (dimensionCount > MAX_DIMENSIONS) {
    throw invalidArgument(
      `Requests are limited to ${MAX_DIMENSIONS} dimensions. Found ${dimensionCount} dimensions in the request.`,
    );
  }
  if (request.metrics.length > MAX_METRICS) {
    throw invalidArgument(`Requests are limited to ${MAX_METRICS} metrics.`);
  }
  if (request.limit > MAX_LIMIT) throw invalidArgument(`limit must be at most ${MAX_LIMIT}.`);
}

/** First and last day asked for, in the property's zone. */
export function daysOf({ dateRanges: [range] }: ReportRequest, zone: string, now: number) {
  const resolve = (text: string) => {
    const today = DateTime.fromMillis(now, { zone });
    const back = text === 'today' ? 0 : text === 'yesterday' ? 1 : daysAgo(text);
    if (back !== undefined) return today.minus({ days: back }).toFormat('yyyy-MM-dd');
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw invalidArgument(`Invalid date: ${text}.`);
    return text;
  };
  const from = resolve(range?.startDate ?? '');
  const to = resolve(range?.endDate ?? '');
  if (from > to) throw invalidArgument(`The start date must be before the end date.`);
  return { from, to };
}

function daysAgo(text: string): number | undefined {
  const match = /^(\d+)daysAgo$/.exec(text);
  return match ? Number(match[1]) : undefined;
}

function unknownField(kind: string, name: string) {
  return invalidArgument(
    `Field ${name} is not a valid ${kind}. For a list of valid dimensions and metrics, see https://developers.google.com/analytics/devguides/reporting/data/v1/api-schema`,
  );
}
