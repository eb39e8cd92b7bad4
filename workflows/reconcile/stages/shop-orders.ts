import { sql } from 'kysely';
import type { AuditInputs } from '../audit-inputs.ts';
import { KEY_COLUMNS, ORDER_MARGIN_DAYS } from '../constants.ts';
import type { Statements } from '../statements.ts';

/**
 * Stage 3: `pg_temp.shop_orders`, the orders to compare with their key, their day in the client's
 * zone and their scope: `counted` on a settled day of the window, `provisional` on an unsettled one,
 * `edge` outside. These are the orders of the read window and, for GA4 keys that none of them
 * has, any other stored order of the client. Orders that are gone from the shop are left out.
 */
export async function stageShopOrders(statements: Statements, inputs: AuditInputs): Promise<void> {
  const key = sql.ref(KEY_COLUMNS[inputs.shop.kind]);
  await statements.run(sql`
    create temp table shop_orders on commit drop as
    with read as materialized (
      select *, ${key} as key from dra.orders
       where connector_id = ${inputs.shop.connectorId} and gone_at is null and ${createdInReadWindow(inputs)}
    ), late as materialized (
      select *, ${key} as key from dra.orders
       where client_id = ${inputs.clientId} and gone_at is null and not (${createdInReadWindow(inputs)})
         and ${key} = any (array(
           select key from pg_temp.ga4_keys g
            where g.purchases > 0 and not exists (select from read where read.key = g.key)))
    ), compared as (
      select *, false as is_late from read union all select *, true from late
    )
    select compared.*, local.day,
           case when settled then 'counted' when not settled then 'provisional' else 'edge' end as scope,
           case when settled then 1 when not settled then 2 else 3 end as scope_rank
      from compared
     cross join lateral (select (created_at at time zone ${inputs.zone}::text)::date as day) as local
      left join pg_temp.window_days on window_days.day = local.day`);
  await statements.run(sql`analyze pg_temp.shop_orders`);
}

/** Created within the window or its margins, as days of the client's zone. */
export const createdInReadWindow = ({ from, to, zone }: AuditInputs) => sql`
  created_at >= (${from}::date - ${ORDER_MARGIN_DAYS}::int)::timestamp at time zone ${zone}::text
  and created_at < (${to}::date + ${ORDER_MARGIN_DAYS + 1}::int)::timestamp at time zone ${zone}::text`;
