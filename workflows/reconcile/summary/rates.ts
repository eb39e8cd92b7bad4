import Big from 'big.js';
import { sql } from 'kysely';
import { z } from 'zod';
import { moneyText } from '../money-text.ts';

/** Counts of valid orders and their value, as `rateColumns` selects them. */
export const ratesRow = z.object({
  validCount: z.int(),
  validValue: z.string(),
  foundCount: z.int(),
  foundValue: z.string(),
  missingCount: z.int(),
  missingValue: z.string(),
});
export type RatesRow = z.infer<typeof ratesRow>;

/**
 * Columns of `ratesRow` over valid orders of `salesOf`. Every order counts; the value is that of
 * orders in `currency`, because currencies are never summed together.
 */
export const rateColumns = (currency: string) => sql`
  count(*)::int as "validCount", ${valueWhere(currency, sql`true`)} as "validValue",
  (count(*) filter (where in_ga4))::int as "foundCount",
  ${valueWhere(currency, sql`in_ga4`)} as "foundValue",
  (count(*) filter (where not in_ga4))::int as "missingCount",
  ${valueWhere(currency, sql`not in_ga4`)} as "missingValue"`;

/** Σ value of the sales in `currency` for which the condition holds, as canonical text. */
export function valueWhere(currency: string, condition: ReturnType<typeof sql>) {
  const sum = sql`coalesce(sum(value) filter (where currency = ${currency} and ${condition}), 0)`;
  return moneyText(sum);
}

/** Tallies and match rates of some valid orders. */
export function ratesOf(row: RatesRow) {
  return {
    valid: { count: row.validCount, value: row.validValue },
    found: { count: row.foundCount, value: row.foundValue },
    missing: { count: row.missingCount, value: row.missingValue },
    rateByCount: share(row.foundCount, row.validCount),
    rateByValue: share(row.foundValue, row.validValue),
  };
}

const nothing: RatesRow = {
  ...{ validCount: 0, foundCount: 0, missingCount: 0 },
  ...{ validValue: '0.00', foundValue: '0.00', missingValue: '0.00' },
};

/** Rates where there is no valid order at all. */
export const noRates = ratesOf(nothing);

/**
 * A part's share of a whole with 6 decimals; null where it means nothing: of a whole that is not
 * positive, or where negative amounts make the part less than nothing or more than the whole.
 */
export function share(part: string | number, whole: string | number): string | null {
  if (new Big(whole).lte(0) || new Big(part).lt(0) || new Big(part).gt(whole)) return null;
  return new Big(part).div(whole).toFixed(6);
}
