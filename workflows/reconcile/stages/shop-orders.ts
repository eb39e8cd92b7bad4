import { sql, type RawBuilder } from 'kysely';
import type { AuditInputs } from '../audit-inputs.ts';
import { ORDER_MARGIN_DAYS } from '../../read-margins.ts';
import { KEY_COLUMNS } from '../constants.ts';
import type { Statements } from '../statements.ts';

/**
 * Stage 3: `pg_temp.shop_orders`, the orders to compare with their key, their day in the client's
 * zone and their scope: `counted` on a settled day of the window, `provisional` on an unsettled one,
 * `edge` outside. These are the orders of the read window and, for GA4 keys that none of them
 * has, any other stored order of the client. Orders that are gone from the shop are left out.
 */
export async function stageShopOrders(statements: Statements, inputs: AuditInputs): Promise<void> {
  await statements.run(sql`
    create temp table shop_orders on commit drop as
    ${placed(inputs, readOrders(inputs), sql`false`)}`);
  // The planner must know how many there are, or it looks each key up in all of them.
  await statements.run(sql`analyze pg_temp.shop_orders (key, traits)`);
  await statements.run(sql`
    insert into pg_temp.shop_orders ${placed(inputs, lateOrders(inputs), sql`true`)}`);
}

function readOrders(inputs: AuditInputs) {
  return sql`
    select *, ${keyOf(inputs)} as key from dra.orders
     where connector_id = ${inputs.shop.connectorId} and gone_at is null
       and ${createdInReadWindow(inputs)}`;
}

/** Orders created outside the read window that GA4 keys without an order belong to after all. */
function lateOrders(inputs: AuditInputs) {
  return sql`
    select orders.*, unmatched.key
      from (select key from pg_temp.ga4_keys g
             where purchases > 0
               and not exists (select from pg_temp.shop_orders o where o.key = g.key)) as unmatched
      join dra.orders on ${keyOf(inputs)} = unmatched.key
     where orders.client_id = ${inputs.clientId} and gone_at is null`;
}

/** The orders with day and scope, and what decides their class as one text. */
function placed(inputs: AuditInputs, orders: RawBuilder<unknown>, isLate: RawBuilder<unknown>) {
  return sql`
    select compared.*, local.day, ${isLate} as is_late,
           row(status, financial_status, fulfillment_status, cancelled_at is not null, gateway,
               source, test)::text as traits,
           case when settled then 'counted' when not settled then 'provisional' else 'edge' end as scope,
           case when settled then 1 when not settled then 2 else 3 end as scope_rank
      from (${orders}) as compared
     cross join lateral (select (created_at at time zone ${inputs.zone}::text)::date as day) as local
      left join pg_temp.window_days on window_days.day = local.day`;
}

const keyOf = ({ shop }: AuditInputs) => sql.ref(`orders.${KEY_COLUMNS[shop.kind]}`);

/** Created within the window or its margins, as days of the client's zone. */
export const createdInReadWindow = ({ from, to, zone }: AuditInputs) => sql`
  created_at >= (${from}::date - ${ORDER_MARGIN_DAYS}::int)::timestamp at time zone ${zone}::text
  and created_at < (${to}::date + ${ORDER_MARGIN_DAYS + 1}::int)::timestamp at time zone ${zone}::text`;
