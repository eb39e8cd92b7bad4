/** How large a world is, and of what share of its valid orders GA4 knows nothing beside the usual. */
export interface WorldSize {
  readonly orders: number;
  /** Of 1000 valid orders, those that GA4 misses for no reason that a dimension shows. */
  readonly missing: number;
}

/** The client that is reconciled, and another one with the same order numbers in the same tables. */
export const client = {
  id: '00000000-0000-4000-8000-000000000001',
  shop: '00000000-0000-4000-8000-000000000002',
  ga4: '00000000-0000-4000-8000-000000000003',
};
export const neighbour = {
  id: '00000000-0000-4000-8000-000000000004',
  shop: '00000000-0000-4000-8000-000000000005',
  ga4: '00000000-0000-4000-8000-000000000006',
};

/** 100 days; orders are read three days beyond either side. */
export const WINDOW = { from: '2026-01-01', to: '2026-04-10' };
const FIRST_ORDER = '2025-12-29 00:00+01';
const READ_DAYS = 106;

/** A die that falls the same way each time: `what` is thrown for row `n`, 0 … sides − 1. */
const roll = (what: number, sides: number): string =>
  `((hashint8extended(n, ${what}) & 1073741823)::int % ${sides})`;
/** One of so many values, the first ones far more often. */
const skewed = (what: number, values: number): string =>
  `floor(${values} * (${roll(what, 1000)} / 1000.0) ^ 2)::int`;
const among = (index: string, texts: readonly string[]): string =>
  `(array[${texts.map((text) => `'${text}'`).join(', ')}])[1 + ${index}]`;

const statuses = [
  'completed',
  'processing',
  'completed',
  'cancelled',
  'refunded',
  'on-hold',
  'failed',
];
/** Index in `statuses` whose orders were entered by staff. */
const BY_STAFF = 2;
const payments = ['Card', 'PayPal', 'Bank redirect', 'Klarna', 'Cash on delivery', 'Apple Pay'];
const shippings = ['DHL', 'Pick-up', 'Express', 'Locker'];
const devices = ['mobile', 'desktop', 'tablet'];
const sources = [
  'google / cpc',
  '(direct)',
  'google',
  'newsletter',
  'facebook',
  'bing',
  'awin',
  '',
];
const countries = ['DE', 'AT', 'CH', 'NL'];
const browsers = ['Chrome', 'Safari', 'Firefox', 'Edge'];
const counts = [statuses, payments, shippings, devices, sources, countries].map((of) => of.length);
const ga4Counts = [sources, devices, browsers, countries].map((of) => of.length);

/** The number of a combination: digits of mixed bases, from 1. */
const combination = (digits: readonly string[], bases: readonly number[]): string =>
  `1 + ${digits.reduce((number, digit, at) => `(${number}) * ${bases[at] ?? 1} + ${digit}`, '0')}`;

export const clients = `
insert into dra.clients (id, slug, name, zone, currency) values
  ('${client.id}', 'bench', 'Bench', 'Europe/Berlin', 'EUR'),
  ('${neighbour.id}', 'neighbour', 'Neighbour', 'Europe/Berlin', 'EUR');
insert into dra.connectors (id, client_id, kind, settings) values
  ('${client.shop}', '${client.id}', 'woo', '{}'), ('${client.ga4}', '${client.id}', 'ga4', '{}'),
  ('${neighbour.shop}', '${neighbour.id}', 'woo', '{}'), ('${neighbour.ga4}', '${neighbour.id}', 'ga4', '{}');`;

/** All combinations of what orders and transactions share; `first` is added to their ids. */
export const allTraits = (clientId: string, first: number): string => `
insert into dra.order_traits (id, client_id, currency, status, financial_status, fulfillment_status,
    cancelled, gateway, source, test, payment, shipping_method, device, traffic_source, country)
  overriding system value
  select ${first} + ${combination(['s', 'p', 'h', 'd', 'r', 'c'], counts)}, '${clientId}', 'EUR', ${among('s', statuses)},
         '', '', false, 'gateway', case s when ${BY_STAFF} then 'admin' else 'checkout' end, false,
         ${among('p', payments)}, ${among('h', shippings)}, ${among('d', devices)},
         ${among('r', sources)}, ${among('c', countries)}
    from ${['s', 'p', 'h', 'd', 'r', 'c'].map((name, at) => series(name, counts[at] ?? 0)).join(', ')};
insert into dra.ga4_traits (id, client_id, event_currency, currency, channel, source_medium, device, browser, country)
  overriding system value
  select ${first} + ${combination(['r', 'd', 'b', 'c'], ga4Counts)}, '${clientId}', 'EUR', 'EUR', 'Channel ' || r / 2,
         ${among('r', sources)}, ${among('d', devices)}, ${among('b', browsers)}, ${among('c', countries)}
    from ${['r', 'd', 'b', 'c'].map((name, at) => series(name, ga4Counts[at] ?? 0)).join(', ')};`;

function series(name: string, length: number): string {
  return `generate_series(0, ${length - 1}) as ${name}`;
}

/** Combinations that no row has; dimension tables hold what was seen. */
export const dropUnusedTraits = `
delete from dra.order_traits t where not exists (select from dra.orders o where o.traits_id = t.id);
delete from dra.ga4_traits t where not exists (select from dra.ga4_transactions g where g.traits_id = t.id);`;

/**
 * What happened to each order, as a temporary table. Numbers run on and ids are others, as in shops with a
 * plug-in for order numbers; a few orders share their number with the one before. Of 1000 valid orders
 * GA4 misses `missing`, more of one payment and nearly all of one day; 20 have another value (16 for a reason that
 * shows), 5 are sent twice at once and 5 again the next day.
 */
export const drawOrders = ({ orders, missing }: WorldSize): string => `
drop table if exists drawn;
create temp table drawn as
  with dice as (
    select n, timestamptz '${FIRST_ORDER}' + n * (interval '${READ_DAYS} days' / ${orders + 1}) as created_at,
           case when ${roll(1, 1000)} < 780 then 0 when ${roll(1, 1000)} < 915 then 1 when ${roll(1, 1000)} < 920 then 2
                when ${roll(1, 1000)} < 950 then 3 when ${roll(1, 1000)} < 970 then 4 when ${roll(1, 1000)} < 985 then 5
                else 6 end as s,
           ${skewed(2, payments.length)} as p, ${skewed(3, shippings.length)} as h, ${skewed(4, devices.length)} as d,
           ${skewed(5, sources.length)} as r, ${skewed(6, countries.length)} as c, ${roll(7, browsers.length)} as b,
           round((5 + 400 * (${roll(8, 1000)} / 1000.0) ^ 3 + ${roll(9, 5000)} / 100.0)::numeric, 2) as gross,
           case when ${roll(10, 4)} > 0 then 4.90 else 0 end as shipping,
           case when ${roll(11, 8)} = 0 then 5.00 else 0 end as discount,
           ${roll(12, 1000)} as lost, ${roll(13, 1000)} as odd, ${roll(14, 100)} as late
      from generate_series(1::bigint, ${orders}) as n
  )
  select *, (created_at at time zone 'Europe/Berlin')::date as day, round(gross * 19 / 119, 2) as tax,
         10000 + n - (n % 20000 = 0)::int as number,
         lost >= case when s = ${BY_STAFF} then 980 when s = 4 then 80 when s > 2 then 500
                 else ${missing} + case when p = 2 then 200 else 0 end
                      + case when (created_at at time zone 'Europe/Berlin')::date = date '2026-02-20' then 900 else 0 end
                 end as in_ga4
    from dice;`;

/** Orders of the read window, and a hundredth as many older ones, which GA4 may still report. */
export const insertOrders = ({ id, shop }: typeof client, firstTraits: number): string => `
insert into dra.orders (client_id, connector_id, external_id, number, key_id, key_number, created_at, gross,
    tax, shipping, shipping_tax, discount, refunded, traits_id)
  select '${id}'::uuid, '${shop}'::uuid, 500000 + 3 * n, number, 500000 + 3 * n, number, created_at, gross, tax, shipping,
         round(shipping * 0.19, 2), discount, case when s = 4 then gross else 0 end,
         ${firstTraits} + ${combination(['s', 'p', 'h', 'd', 'r', 'c'], counts)}
    from drawn
  union all
  select '${id}'::uuid, '${shop}'::uuid, 80000000 + 3 * n, 90000000 + n, 80000000 + 3 * n, 90000000 + n,
         created_at - interval '200 days', gross, tax, shipping, round(shipping * 0.19, 2), discount, 0,
         ${firstTraits} + ${combination(['0', 'p', 'h', 'd', 'r', 'c'], counts)}
    from drawn where n % 100 = 0;`;

/** GA4's rows: sales, second hits, refunds, strangers, late events of older orders, one blank id a day. */
export const insertTransactions = ({ id, ga4 }: typeof client, firstTraits: number): string => `
insert into dra.ga4_transactions (client_id, connector_id, day, transaction_id, key, gross, gross_raw,
    refund, tax, shipping, transactions, traits_id)
  with sent as (
    select n, day + (late = 0)::int as day, number::text as key, tax, shipping, odd, traits, refunded,
           gross + case when odd < 8 then -tax when odd < 14 then -shipping when odd < 16 then discount
                        when odd < 20 then round(1 + gross * 0.13, 2) else 0 end as gross
      from (select *, s = 4 as refunded, ${firstTraits} + ${combination(['r', 'd', 'b', 'c'], ga4Counts)} as traits
              from drawn where in_ga4) as found
  ), rows as (
    select day, key, case when odd between 20 and 24 then 2 * gross else gross end as gross, 0 as refund, tax,
           shipping, case when odd between 20 and 24 then 2 else 1 end as transactions, traits from sent
    union all
    select day + 1, key, gross, 0, tax, shipping, 1, traits from sent where odd between 25 and 29
    union all
    select day + 2, key, 0, gross, 0, 0, 0, traits from sent where refunded and odd % 2 = 0
    union all
    select day, 'test-' || n, gross, 0, tax, shipping, 1, traits from sent where n % 200 = 0
    union all
    select day, (90000000 + n)::text, gross, 0, tax, shipping, 1, traits from sent where n % 1000 = 0
    union all
    select min(day), null, 99, 0, 0, 0, 7, min(traits) from sent group by day
  )
  select '${id}'::uuid, '${ga4}'::uuid, day, coalesce(key, '(not set)'), key, gross, gross::text, refund, tax, shipping,
         transactions, traits
    from rows where day between date '${WINDOW.from}' - 1 and date '${WINDOW.to}' + 3;`;

/** A finished job of its own over the same rows, so that each run writes a result. */
export const addJob = (jobId: string): string => `
insert into dra.jobs (id, client_id, window_from, window_to, trigger, steps, finished_at)
  values ('${jobId}', '${client.id}', '${WINDOW.from}', '${WINDOW.to}', 'manual', '{}', now());
with days as (
  select day, count(*) as rows, sum(gross)::text as gross from dra.ga4_transactions
   where connector_id = '${client.ga4}' group by day
)
insert into dra.ingest_checkpoints (job_id, connector_id, unit, page_size, rows, total, facts, finished_at)
  select '${jobId}'::uuid, '${client.shop}'::uuid, 'orders', 100, count(*), count(*), '{}'::jsonb, now()
    from dra.orders where connector_id = '${client.shop}' and created_at >= '${FIRST_ORDER}'
  union all
  select '${jobId}', '${client.ga4}', 'control', 100, 0, 0, '{"zone": "Europe/Berlin", "currency": "EUR"}'::jsonb
         || jsonb_build_object('days', jsonb_object_agg(day, jsonb_build_object('gross', gross))), now() from days
  union all
  select '${jobId}', '${client.ga4}', day::text, 100, rows, rows,
         '{"zone": "Europe/Berlin", "currency": "EUR"}', now() from days;`;
