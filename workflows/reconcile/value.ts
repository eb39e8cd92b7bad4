import { sql, type RawBuilder } from 'kysely';
import type { MatchingRules, ValueBasis } from '../../database/matching-rules.ts';
import { CONVERTED_PERCENT } from './constants.ts';
import { otherBasis, type BasisCause } from './other-basis.ts';

type Sql = RawBuilder<unknown>;

/** An exact amount of `o`, an order or an item of a shared key, in micros. */
export const microsOf = (amount: string): Sql => sql`(${sql.ref(`o.${amount}`)} * 1000000)::bigint`;

/** What of `orders o` is compared under a basis, in micros. */
const valueUnder: Record<ValueBasis, Sql> = {
  gross: sql`o.gross_micros`,
  without_tax: sql`(o.gross_micros - ${microsOf('tax')})`,
  without_shipping: sql`(o.gross_micros - ${microsOf('shipping')} - ${microsOf('shipping_tax')})`,
  net: sql`(o.gross_micros - ${microsOf('tax')} - ${microsOf('shipping')})`,
};

/** The compared value of `orders o` on `day`, in micros, by the client's basis of that day. */
export const comparedValue = (rules: MatchingRules, day: Sql): Sql =>
  byBasis(rules, day, (basis) => valueUnder[basis]);

/** The value of `orders o` under the basis that differs from that day's in tax, shipping or both. */
export const otherValue = (cause: BasisCause, rules: MatchingRules, day: Sql): Sql =>
  byBasis(rules, day, (basis) => valueUnder[otherBasis(cause, basis)]);

function byBasis(rules: MatchingRules, day: Sql, value: (basis: ValueBasis) => Sql): Sql {
  const [always, ...dated] = rules.value.basis;
  const first = value(always?.basis ?? 'gross');
  return dated.reduce(
    (before, { from, basis }) =>
      sql`(case when ${day} >= ${from}::date then ${value(basis)} else ${before} end)`,
    first,
  );
}

/** The VAT rate in per cent that was valid on `day`; null where the rules name none. */
export const vatPercent = (rules: MatchingRules, day: Sql): Sql =>
  rules.value.vatRates.reduce<Sql>(
    (before, { from, percent }) =>
      from === null
        ? sql`${percent}::numeric`
        : sql`(case when ${day} >= ${from}::date then ${percent}::numeric else ${before} end)`,
    sql`null::numeric`,
  );

/**
 * Holds where two amounts in micros are no further apart than the tolerance of the second one. Exact:
 * per cents are compared multiplied out. `converted` rows have at least 2 %.
 */
export function isWithin(rules: MatchingRules, one: Sql, other: Sql): Sql {
  return isAtMost(rules, sql`abs(${one} - ${other})`, other);
}

/** Holds where a distance in micros is no more than the tolerance of `of`. */
export function isAtMost(rules: MatchingRules, distance: Sql, of: Sql): Sql {
  const { absolute, percent } = rules.value.tolerance;
  const percents = sql`(case when converted then greatest(${percent}::numeric, ${CONVERTED_PERCENT}::numeric) else ${percent}::numeric end)`;
  return sql`(${distance} <= (${absolute}::numeric * 1000000)::bigint
    or (${percents} > 0 and ${distance} * 100::numeric <= ${percents} * abs(${of})))`;
}
