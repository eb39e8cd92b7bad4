import type pg from 'pg';
import { z } from 'zod';
import { client, WINDOW } from './reconcile-world.sql.ts';

/** What must come out the same whoever counts: valid orders of the window, and strangers in GA4. */
export const headline = z.object({
  found: z.coerce.number(),
  missing: z.coerce.number(),
  unknown: z.coerce.number(),
  foundMicros: z.coerce.string(),
  missingMicros: z.coerce.string(),
});
export type Headline = z.infer<typeof headline>;

export const dimensions = 'payment, shipping_method, status, device, traffic_source, country';

/** Verdict of a row of `o` (orders with their traits, `at` their day) beside `g` (GA4 by key), in any SQL. */
export const verdictOf = (at: string): string => `
  case when coalesce(${at}, g.day) not between date '${WINDOW.from}' and date '${WINDOW.to}' then 'outside'
       when o.key is null then 'unknown'
       when o.status not in ('completed', 'processing') or o.source <> 'checkout' then 'no sale'
       when g.key is null then 'missing'
       when g.transactions > 1 then 'duplicated'
       when abs(o.gross_micros - g.gross_micros) > 10000 then 'value_mismatch'
       else 'matched' end`;

/** GA4's rows by key; rows without purchase are refunds. */
export const ga4ByKey = (from: string): string => `
  select key, min(day) as day, sum(gross_micros)::bigint as gross_micros, sum(transactions) as transactions
    from ${from} where key is not null group by key having max(transactions) > 0`;

const groupings = dimensions
  .split(', ')
  .map((dimension) => `(${dimension}, verdict)`)
  .join(', ');
/** Counts and money of all verdicts by each dimension, by day and in all. */
export const breakdowns = (from: string): string => `
  select ${dimensions}, day, verdict, count(*), sum(order_micros), sum(ga4_micros)
    from ${from} group by grouping sets (${groupings}, (day, verdict), (verdict))`;

/** The headline of a table of rows with verdicts. */
export const headlineOf = (from: string): string => `
  select count(*) filter (where verdict in ('matched', 'value_mismatch', 'duplicated')) as "found",
         count(*) filter (where verdict = 'missing') as "missing",
         count(*) filter (where verdict = 'unknown') as "unknown",
         sum(order_micros) filter (where verdict in ('matched', 'value_mismatch', 'duplicated'))::text as "foundMicros",
         sum(order_micros) filter (where verdict = 'missing')::text as "missingMicros"
    from ${from}`;

/**
 * What a good engineer would write first over these tables: one plain full outer join of stored keys, every row into
 * one table with four indexes to page through, and all breakdowns by GROUPING SETS.
 */
const statements = `
drop table if exists baseline;
create table baseline (id bigint generated always as identity primary key, key text collate "C", day date,
  order_id bigint, traits_id integer, order_micros bigint, ga4_micros bigint, difference_micros bigint, verdict text);
create index on baseline (verdict, id);
create index on baseline (day, id);
create index on baseline (difference_micros, id);
create index on baseline (key);
insert into baseline (key, day, order_id, traits_id, order_micros, ga4_micros, difference_micros, verdict)
select coalesce(o.key, g.key), coalesce(o.day, g.day), o.id, o.traits_id, o.gross_micros, g.gross_micros,
       coalesce(g.gross_micros, 0) - coalesce(o.gross_micros, 0), ${verdictOf('o.day')}
  from (select o.*, o.key_number as key, t.status, t.source,
               (o.created_at at time zone 'Europe/Berlin')::date as day
          from dra.orders o join dra.order_traits t on t.id = o.traits_id
         where o.connector_id = '${client.shop}' and o.gone_at is null) o
  full join (${ga4ByKey(`(select * from dra.ga4_transactions where connector_id = '${client.ga4}') rows`)}) g
    on g.key = o.key;
${breakdowns(
  '(select b.*, t.* from baseline b left join dra.order_traits t on t.id = b.traits_id) rows',
).replace('b.*, t.*', `b.*, ${dimensions}`)}`;

/** Runs the baseline once and returns the seconds it took. */
export async function runBaseline(admin: pg.Client): Promise<number> {
  const begun = performance.now();
  await admin.query(statements);
  return (performance.now() - begun) / 1000;
}

/** What the last run of the baseline found. */
export async function baselineHeadline(admin: pg.Client): Promise<Headline> {
  const { rows } = await admin.query(headlineOf('baseline'));
  return headline.parse(rows[0]);
}
