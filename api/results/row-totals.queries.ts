import { sql } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import type { FindingFilter } from '../../database/findings.ts';
import { moneyOfMicros } from '../../database/money.ts';
import { conditionsOf, type RowsOf } from './row-filter.ts';
import type { RowConditions, RowTotals } from './rows.schema.ts';

const sum = z.string().transform(BigInt);
const group = z.object({
  currency: z.string(),
  ga4Currency: z.string(),
  rows: z.int(),
  orderValue: sum,
  ga4Value: sum,
  difference: sum,
});

/** How many rows a filter finds, and their money: orders in the order's currency, GA4's in GA4's. */
export async function totalRows(
  em: EntityManager,
  result: RowsOf,
  filter: RowConditions,
  findings: readonly FindingFilter[],
): Promise<RowTotals> {
  const read = await sql`
    select r.currency, r.ga4_currency as "ga4Currency", count(*)::int as rows,
           sum(r.order_micros)::text as "orderValue", sum(r.ga4_micros)::text as "ga4Value",
           sum(r.difference_micros)::text as difference
      from dra.result_rows r where ${conditionsOf(result, filter, findings)}
     group by r.currency, r.ga4_currency`.execute(em.getKysely());
  const groups = z.array(group).parse(read.rows);
  return {
    rows: groups.reduce((rows, each) => rows + each.rows, 0),
    money: currenciesOf(groups).map((currency) => moneyIn(currency, groups)),
  };
}

type Group = z.infer<typeof group>;

function currenciesOf(groups: readonly Group[]): string[] {
  const named = groups.flatMap(({ currency, ga4Currency }) => [currency, ga4Currency]);
  return [...new Set(named)].filter((currency) => currency !== '').toSorted();
}

/** A row's own currency is the order's, of a transaction without an order GA4's. */
function moneyIn(currency: string, groups: readonly Group[]): RowTotals['money'][number] {
  const own = groups.filter((each) => each.currency === currency);
  const ga4 = groups.filter((each) => each.ga4Currency === currency);
  return {
    currency,
    orderValue: total(own, 'orderValue'),
    ga4Value: total(ga4, 'ga4Value'),
    difference: total(own, 'difference'),
  };
}

function total(groups: readonly Group[], of: 'orderValue' | 'ga4Value' | 'difference'): string {
  return moneyOfMicros(String(groups.reduce((sum, each) => sum + each[of], 0n)));
}
