/**
 * One client with `$1` orders over 100 days, nine in ten of them in GA4, some with another value,
 * and the checkpoints of a job that has read all of it. Everything follows from the row's number.
 */
export const fillWorld = (orders: number): string => `
insert into dra.clients (id, slug, name, zone, currency)
  values ('${ids.client}', 'bench', 'Bench', 'Europe/Berlin', 'EUR');
insert into dra.connectors (id, client_id, kind, settings) values
  ('${ids.shop}', '${ids.client}', 'woo', '{}'), ('${ids.ga4}', '${ids.client}', 'ga4', '{}');
insert into dra.orders (client_id, connector_id, external_id, number, key_id, key_number, created_at,
    status, financial_status, fulfillment_status, gateway, source, test, currency, gross, tax,
    shipping, shipping_tax, discount, refunded, payment, shipping_method, device, traffic_source, country)
  select '${ids.client}', '${ids.shop}', n, n, n, n,
         timestamptz '2026-01-01 00:00+01' + n * (interval '100 days' / ${orders}),
         (array['completed','processing','cancelled','refunded','pending'])[1 + (n % 20) / 16 * (n % 5)],
         '', '', 'card', 'checkout', false, 'EUR', 10 + n % 990, (10 + n % 990) * 0.19, 4.9, 0.93, 0, 0,
         'Payment ' || n % 7, 'Shipping ' || n % 5, (array['mobile','desktop','tablet'])[1 + n % 3],
         'Source ' || n % 12, (array['DE','AT','CH'])[1 + n % 3]
    from generate_series(1, ${orders}) as n;
insert into dra.ga4_transactions (client_id, connector_id, day, transaction_id, key, event_currency,
    currency, gross, gross_raw, refund, tax, shipping, transactions, channel, source_medium, device,
    browser, country)
  select client_id, connector_id_ga4, (created_at at time zone 'Europe/Berlin')::date, key_number,
         key_number, 'EUR', 'EUR', gross - case when id % 50 = 0 then tax else 0 end, gross::text, 0,
         tax, shipping, 1, 'Direct', 'google / cpc', device, 'Chrome', 'Germany'
    from (select *, '${ids.ga4}'::uuid as connector_id_ga4 from dra.orders) as o where id % 10 > 0;
vacuum analyze dra.orders, dra.ga4_transactions;`;

/** A finished job of its own over the same rows, so that each run writes a result. */
export const addJob = (jobId: string): string => `
insert into dra.jobs (id, client_id, window_from, window_to, trigger, steps, finished_at)
  values ('${jobId}', '${ids.client}', '2026-01-01', '2026-04-10', 'manual', '{}', now());
insert into dra.ingest_checkpoints (job_id, connector_id, unit, page_size, rows, total, facts, finished_at)
  select '${jobId}'::uuid, '${ids.shop}'::uuid, 'orders', 100, count(*), count(*), '{}'::jsonb, now() from dra.orders
  union all
  select '${jobId}', '${ids.ga4}', day::date::text, 100, 0, 0,
         '{"zone": "Europe/Berlin", "currency": "EUR"}', now()
    from generate_series(date '2025-12-31', date '2026-04-13', interval '1 day') as day;`;

export const ids = {
  client: '00000000-0000-4000-8000-000000000001',
  shop: '00000000-0000-4000-8000-000000000002',
  ga4: '00000000-0000-4000-8000-000000000003',
};

/**
 * The baseline: what one would write first. Stored keys, one plain full outer join, every row into
 * one table with four indexes, and all breakdowns by GROUPING SETS.
 */
export const baseline = `
drop table if exists baseline;
create table baseline (id bigint generated always as identity primary key, key text, day date,
  payment text, shipping text, device text, source text, order_value numeric, ga4_value numeric,
  verdict text);
create index on baseline (verdict, id);
create index on baseline (day, id);
create index on baseline (order_value, id);
create index on baseline (key);
insert into baseline (key, day, payment, shipping, device, source, order_value, ga4_value, verdict)
select coalesce(o.key_number, g.key), coalesce((o.created_at at time zone 'Europe/Berlin')::date, g.day),
       o.payment, o.shipping_method, o.device, o.traffic_source, o.gross, g.gross,
       case when o.id is null then 'unknown_in_shop'
            when o.status not in ('completed', 'processing') then o.status
            when g.key is null then 'missing_in_ga4'
            when abs(o.gross - g.gross) > 0.01 then 'value_mismatch' else 'matched' end
  from dra.orders o
  full join (select key, min(day) as day, sum(gross) as gross from dra.ga4_transactions group by key) g
    on g.key = o.key_number;
select payment, shipping, device, source, day, verdict, count(*), sum(order_value), sum(ga4_value)
  from baseline
 group by grouping sets ((payment, verdict), (shipping, verdict), (device, verdict), (source, verdict),
                         (day, verdict), (verdict));`;
