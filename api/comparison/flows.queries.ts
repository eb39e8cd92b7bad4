import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import { moneyOfMicros } from '../../database/money.ts';
import type { RowsOf } from '../results/row-filter.ts';
import { flow, type Flow } from './comparison.schema.ts';

const group = flow.pick({ then: true, now: true, count: true }).extend({
  currency: z.string(),
  amount: z.string().transform(moneyOfMicros),
});

/**
 * From which verdict to which the keys of two results went. Rows at the edge of a window are left out, and so
 * are those without a key, which nothing joins.
 */
export async function verdictFlows(em: EntityManager, then: RowsOf, now: RowsOf): Promise<Flow[]> {
  const read = await sql`
    select a.verdict as then, b.verdict as now, coalesce(b.currency, a.currency) as currency,
           count(*)::int as count, sum(coalesce(b.amount, a.amount))::text as amount
      from ${keysOf(then)} a full join ${keysOf(now)} b on a.key = b.key
     group by 1, 2, 3`.execute(em.getKysely());
  const flows = new Map<string, Flow>();
  for (const { currency, amount, count, ...way } of z.array(group).parse(read.rows)) {
    const name = `${way.then} ${way.now}`;
    const known = flows.get(name) ?? { ...way, count: 0, money: [] };
    const money = [...known.money, { currency, amount }];
    flows.set(name, { ...known, count: known.count + count, money });
  }
  return [...flows.values()].toSorted((one, other) => other.count - one.count);
}

const keysOf = ({ store, resultId }: RowsOf): RawBuilder<unknown> => sql`
  (select r.key, r.verdict, r.currency,
          case when r.orders > 0 then r.order_micros else r.ga4_micros end as amount
     from dra.result_rows r
    where r.store = ${store} and r.result_id = ${resultId} and r.scope <> 'edge' and r.key is not null)`;
