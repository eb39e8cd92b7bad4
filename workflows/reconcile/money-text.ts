import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/** SQL that writes a numeric(20,6) in the canonical form: 2 to 6 decimals, as text. */
export function moneyText(amount: string | RawBuilder<unknown>): RawBuilder<string> {
  const value = typeof amount === 'string' ? sql.ref(amount) : amount;
  return sql<string>`(case when scale(trim_scale(${value})) < 2 then round(${value}, 2)
    else trim_scale(${value}) end)::text`;
}
