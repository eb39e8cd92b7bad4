import { Migration } from '@mikro-orm/migrations';

/**
 * What many rows share stands once: `order_traits` and `ga4_traits`, never changed, so that a row
 * carries one integer for them and a frozen row may refer to them. Rows of both sides get a
 * digest for the input hash and their amount in micros (10⁻⁶ units). Result rows keep money in micros,
 * the key under which they are summed, and may lie in a store (partition) of their own result.
 */
export class Migration20261123000400_traits_and_result_stores extends Migration {
  override up(): void {
    // The owner is under row level security too, and would move nothing.
    for (const table of [...moved, ...read]) {
      this.addSql(`alter table dra.${table} no force row level security`);
    }
    this.addSql(rowDigest);
    this.addSql(traits);
    this.addSql(orders);
    this.addSql(transactions);
    this.addSql(results);
    this.addSql(oldRows);
    for (const table of [...moved, ...read, ...added]) {
      this.addSql(`alter table dra.${table} enable row level security`);
      this.addSql(`alter table dra.${table} force row level security`);
    }
    for (const table of [...moved, ...added]) {
      this.addSql(`revoke all on dra.${table} from public, anon, authenticated, service_role`);
    }
    this.addSql(grants);
    this.addSql(policies);
    this.addSql(stores);
    this.addSql(frozen);
    this.addSql(functionGrants);
  }
}

const read = ['connectors'];
const moved = ['orders', 'ga4_transactions', 'results', 'result_rows'];
const added = ['order_traits', 'ga4_traits', 'result_rows_shared'];

// An array's own text form quotes its elements, so no other list of texts gives the same bytes.
const rowDigest = `
create function dra.row_digest(variadic texts text[]) returns uuid
language sql immutable parallel safe set search_path = '' as $$
  select pg_catalog.encode(pg_catalog.substr(
    pg_catalog.sha256(pg_catalog.convert_to(texts::text, 'UTF8')), 1, 16), 'hex')::uuid
$$;
`;

const orderTraits = `currency, status, financial_status, fulfillment_status, cancelled, gateway, source, test,
  payment, shipping_method, device, traffic_source, country`;
const ga4Traits = 'event_currency, currency, channel, source_medium, device, browser, country';

const traits = `
create table dra.order_traits (
  id integer generated always as identity primary key,
  client_id uuid not null references dra.clients on delete cascade,
  currency text not null,
  status text not null,
  financial_status text not null,
  fulfillment_status text not null,
  cancelled boolean not null,
  gateway text not null,
  source text not null,
  test boolean not null,
  payment text not null,
  shipping_method text not null,
  device text not null,
  traffic_source text not null,
  country text not null,
  digest uuid not null generated always as (dra.row_digest(currency, status, financial_status,
    fulfillment_status, cancelled::text, gateway, source, test::text, payment, shipping_method, device,
    traffic_source, country)) stored,
  unique (client_id, digest)
);
create table dra.ga4_traits (
  id integer generated always as identity primary key,
  client_id uuid not null references dra.clients on delete cascade,
  event_currency text not null,
  currency text not null,
  channel text not null,
  source_medium text not null,
  device text not null,
  browser text not null,
  country text not null,
  digest uuid not null generated always as (dra.row_digest(event_currency, currency, channel,
    source_medium, device, browser, country)) stored,
  unique (client_id, digest)
);
insert into dra.order_traits (client_id, ${orderTraits})
  select distinct client_id, currency, status, financial_status, fulfillment_status, cancelled_at is not null,
         gateway, source, test, payment, shipping_method, device, traffic_source, country from dra.orders;
insert into dra.ga4_traits (client_id, ${ga4Traits})
  select distinct client_id, ${ga4Traits} from dra.ga4_transactions;
`;

// Made anew, so that what every reconciliation reads stands first: to reach a column PostgreSQL steps over
// all before it, and dropped ones stay. No foreign keys to traits: they are never deleted but with their
// client, and then each would be looked for in all orders, for which there is no index. Only the
// join that finds a row's traits sets its number.
const orders = `
alter table dra.orders rename to old_orders;
create table dra.orders (
  id bigint not null,
  created_at timestamptz not null,
  gross_micros bigint not null generated always as ((gross * 1000000)::bigint) stored,
  traits_id integer not null,
  client_id uuid not null,
  connector_id uuid not null,
  digest uuid not null generated always as (dra.row_digest(external_id, number, confirmation_number,
    key_id, key_number, key_name, key_confirmation, (extract(epoch from created_at at time zone 'UTC'))::text,
    (extract(epoch from cancelled_at at time zone 'UTC'))::text, gross::text, tax::text, shipping::text,
    shipping_tax::text, discount::text, refunded::text, presentment_currency, presentment_gross::text,
    (gone_at is not null)::text)) stored,
  key_number text collate "C" not null,
  gone_at timestamptz,
  presentment_currency text,
  external_id text not null,
  number text not null,
  key_id text collate "C" not null,
  key_name text collate "C",
  key_confirmation text collate "C",
  confirmation_number text not null default '',
  gross numeric(20,6) not null,
  tax numeric(20,6) not null,
  shipping numeric(20,6) not null,
  shipping_tax numeric(20,6) not null,
  discount numeric(20,6) not null,
  refunded numeric(20,6) not null,
  presentment_gross numeric(20,6),
  cancelled_at timestamptz,
  job_id uuid
);
insert into dra.orders (id, client_id, connector_id, external_id, number, confirmation_number, key_id,
    key_number, key_name, key_confirmation, created_at, cancelled_at, gross, tax, shipping, shipping_tax,
    discount, refunded, presentment_currency, presentment_gross, job_id, gone_at, traits_id)
  select o.id, o.client_id, connector_id, external_id, number, confirmation_number, key_id, key_number,
         case when c.kind = 'shopify' then key_number end, key_confirmation, o.created_at, cancelled_at,
         gross, tax, shipping, shipping_tax, discount, refunded, presentment_currency, presentment_gross,
         job_id, gone_at, t.id
    from dra.old_orders o
    join dra.connectors c on c.id = o.connector_id
    join dra.order_traits t on t.client_id = o.client_id
     and t.digest = dra.row_digest(o.currency, o.status, o.financial_status, o.fulfillment_status,
       (o.cancelled_at is not null)::text, o.gateway, o.source, o.test::text, o.payment, o.shipping_method,
       o.device, o.traffic_source, o.country);
drop table dra.old_orders;
alter table dra.orders add primary key (id), alter column id add generated always as identity,
  add unique (connector_id, external_id),
  add foreign key (connector_id, client_id) references dra.connectors (id, client_id) on delete cascade;
select setval(pg_get_serial_sequence('dra.orders', 'id'), max(id)) from dra.orders having max(id) > 0;
create index orders_created on dra.orders (connector_id, created_at);
create index orders_key_id on dra.orders (client_id, key_id);
create index orders_key_number on dra.orders (client_id, key_number);
create index orders_key_name on dra.orders (client_id, key_name) where key_name is not null;
create index orders_reissued_number on dra.orders (client_id, key_number) where key_number ~ '-[0-9]{1,2}$';
create index orders_reissued_name on dra.orders (client_id, key_name) where key_name ~ '-[0-9]{1,2}$';
create index orders_key_confirmation on dra.orders (client_id, key_confirmation)
  where key_confirmation is not null;
`;

const transactions = `
alter table dra.ga4_transactions rename to old_ga4_transactions;
create table dra.ga4_transactions (
  id bigint not null,
  gross_micros bigint not null generated always as ((gross * 1000000)::bigint) stored,
  refund_micros bigint not null generated always as ((refund * 1000000)::bigint) stored,
  day date not null,
  transactions integer not null,
  traits_id integer not null,
  client_id uuid not null,
  connector_id uuid not null,
  digest uuid not null generated always as (dra.row_digest(transaction_id, key, gross::text, gross_raw,
    refund::text, tax::text, shipping::text, transactions::text)) stored,
  key text collate "C",
  transaction_id text not null,
  gross numeric(20,6) not null,
  gross_raw text not null,
  refund numeric(20,6) not null,
  tax numeric(20,6) not null,
  shipping numeric(20,6) not null
);
insert into dra.ga4_transactions (id, client_id, connector_id, day, transaction_id, key, gross, gross_raw,
    refund, tax, shipping, transactions, traits_id)
  select g.id, g.client_id, connector_id, day, transaction_id, key, gross, gross_raw, refund, tax, shipping,
         transactions, t.id
    from dra.old_ga4_transactions g
    join dra.ga4_traits t on t.client_id = g.client_id
     and t.digest = dra.row_digest(g.event_currency, g.currency, g.channel, g.source_medium, g.device,
       g.browser, g.country);
drop table dra.old_ga4_transactions;
alter table dra.ga4_transactions add primary key (id), alter column id add generated always as identity,
  add foreign key (connector_id, client_id) references dra.connectors (id, client_id) on delete cascade;
select setval(pg_get_serial_sequence('dra.ga4_transactions', 'id'), max(id)) from dra.ga4_transactions having max(id) > 0;
create index ga4_transactions_day on dra.ga4_transactions (connector_id, day, key);
create index ga4_transactions_key on dra.ga4_transactions (connector_id, key);
`;

const results = `
alter table dra.results add column store integer not null default 0,
  add column rules jsonb not null default '{}';
alter table dra.result_rows rename to old_result_rows;
create table dra.result_rows (
  id bigint not null,
  order_micros bigint not null,
  basis_micros bigint not null,
  valid_micros bigint not null,
  definition_micros bigint not null,
  ga4_micros bigint not null,
  ga4_counted_micros bigint not null,
  ga4_refund_micros bigint not null,
  difference_micros bigint not null,
  edge_micros bigint not null,
  store integer not null default 0,
  day date not null,
  orders integer not null,
  valid_orders integer not null,
  ga4_transactions integer not null,
  in_ga4 boolean not null,
  result_id uuid not null,
  client_id uuid not null,
  scope text not null,
  verdict text not null,
  currency text not null,
  ga4_currency text not null,
  order_class text,
  class_reason text not null,
  order_traits_id integer,
  ga4_traits_id integer,
  ga4_first_day date,
  ga4_last_day date,
  order_created_at timestamptz,
  order_number text not null,
  key text collate "C",
  order_id text,
  transaction_id text,
  matched_by text,
  cause text,
  evidence jsonb
) partition by list (store);
create table dra.result_rows_shared partition of dra.result_rows for values in (0);
alter table dra.result_rows_shared
  add check (scope in ('counted', 'provisional', 'edge')),
  add check (verdict in ('unidentifiable', 'unknown_in_shop', 'duplicate_order_key', 'open_in_ga4',
    'cancelled_in_ga4', 'refunded_in_ga4', 'refunded_in_both', 'excluded_in_ga4', 'rightly_absent', 'pending',
    'missing_in_ga4', 'currency_mismatch', 'duplicated_in_ga4', 'value_mismatch', 'matched')),
  add check (order_class in ('valid', 'open', 'cancelled', 'refunded', 'excluded')),
  add check (matched_by in ('key', 'alias', 'family', 'late'));
`;

const oldRows = `
insert into dra.order_traits (client_id, ${orderTraits})
  select distinct client_id, currency, raw_status, '', '', false, '', '', false, payment, shipping_method,
         device, traffic_source, country
    from dra.old_result_rows where orders > 0
  on conflict (client_id, digest) do nothing;
insert into dra.ga4_traits (client_id, ${ga4Traits})
  select distinct client_id, ga4_currency, ga4_currency, ga4_channel, ga4_source_medium, ga4_device,
         ga4_browser, ''
    from dra.old_result_rows where ga4_currency <> ''
  on conflict (client_id, digest) do nothing;
insert into dra.result_rows (result_id, client_id, id, scope, verdict, key, day, order_id, order_number,
    order_created_at, orders, valid_orders, order_class, class_reason, order_traits_id, currency,
    order_micros, basis_micros, valid_micros, definition_micros, transaction_id, in_ga4,
    ga4_transactions, ga4_traits_id, ga4_currency, ga4_micros, ga4_counted_micros, ga4_refund_micros,
    ga4_first_day, ga4_last_day, difference_micros, edge_micros, matched_by, cause, evidence)
  select r.result_id, r.client_id, r.id, scope, verdict, key, day, order_ids[1], order_number,
         order_created_at, orders, valid_orders, order_class, class_reason, o.id, r.currency,
         order_value * 1000000, order_value * 1000000, valid_value * 1000000, 0, transaction_ids[1], in_ga4,
         ga4_transactions, g.id, ga4_currency, ga4_value * 1000000, ga4_counted_value * 1000000,
         ga4_refund * 1000000, ga4_first_day, ga4_last_day, difference * 1000000, edge_value * 1000000,
         case when in_ga4 and orders > 0 then 'key' end, cause,
         nullif(evidence || jsonb_strip_nulls(jsonb_build_object(
           'transactionIds', case when cardinality(transaction_ids) > 1 then to_jsonb(transaction_ids) end)), '{}')
    from dra.old_result_rows r
    left join dra.order_traits o on r.orders > 0 and o.client_id = r.client_id
     and o.digest = dra.row_digest(r.currency, r.raw_status, '', '', 'false', '', '', 'false', r.payment,
       r.shipping_method, r.device, r.traffic_source, r.country)
    left join dra.ga4_traits g on r.ga4_currency <> '' and g.client_id = r.client_id
     and g.digest = dra.row_digest(r.ga4_currency, r.ga4_currency, r.ga4_channel, r.ga4_source_medium,
       r.ga4_device, r.ga4_browser, '');
drop table dra.old_result_rows;
create unique index result_rows_shared_id on dra.result_rows_shared (result_id, id);
create index result_rows_shared_verdict on dra.result_rows_shared (result_id, verdict, id)
  where verdict <> 'matched';
create index result_rows_shared_day on dra.result_rows_shared (result_id, day, id);
create index result_rows_shared_difference on dra.result_rows_shared (result_id, difference_micros, id);
create index result_rows_shared_order on dra.result_rows_shared (result_id, order_micros, id);
create index result_rows_shared_key on dra.result_rows_shared (result_id, key, id);
`;

const grants = `
grant select, insert, update, delete on dra.orders to service_role;
grant select, insert, delete on dra.ga4_transactions to service_role;
grant select, insert on dra.results, dra.result_rows to service_role;
grant update (cause, evidence) on dra.result_rows to service_role;
grant select, insert on dra.order_traits, dra.ga4_traits to service_role;
grant select on dra.results, dra.result_rows, dra.order_traits, dra.ga4_traits to authenticated;
`;

const policies = ['order_traits', 'ga4_traits', 'result_rows']
  .map(
    (table) => `
create policy member_read on dra.${table} for select to authenticated
  using (client_id = any ((select dra.my_client_ids())::uuid[]));`,
  )
  .join('');

/**
 * A large result is written into a table of its own without indexes, which are built afterwards
 * and which is then attached: several times faster than into a large indexed table. Only a table's owner may do
 * so, hence these run as the owner; they take no name and no SQL from the caller.
 */
const stores = `
create sequence dra.result_stores as integer;
create function dra.open_result_store() returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  store integer := nextval('dra.result_stores');
begin
  execute format('create table dra.result_rows_%s (like dra.result_rows including defaults)', store);
  execute format('alter table dra.result_rows_%s enable row level security, force row level security, add constraint result_rows_store check (store = %s)', store, store);
  execute format('grant select, insert, update (cause, evidence) on dra.result_rows_%s to service_role', store);
  return store;
end $$;
create function dra.close_result_store(store integer) returns void
language plpgsql volatile security definer
set search_path = '' set maintenance_work_mem = '256MB' set default_statistics_target = 10 as $$
declare
  name text := format('result_rows_%s', store);
begin
  execute format('revoke all on dra.%I from service_role', name);
  execute format('create unique index %I on dra.%I (id)', name || '_id', name);
  execute format('create index %I on dra.%I (verdict, id) where verdict <> ''matched''', name || '_verdict', name);
  execute format('create index %I on dra.%I (day, id)', name || '_day', name);
  execute format('create index %I on dra.%I (difference_micros, id)', name || '_difference', name);
  execute format('create index %I on dra.%I (order_micros, id)', name || '_order', name);
  execute format('create index %I on dra.%I (key, id)', name || '_key', name);
  execute format('alter table dra.result_rows attach partition dra.%I for values in (%s)', name, store);
  -- What figures are grouped and filtered by; texts that differ in every row tell the planner nothing.
  execute format('analyze dra.%I (store, result_id, client_id, scope, verdict, day, currency, ga4_currency, orders, in_ga4, order_class, order_traits_id, basis_micros, ga4_micros, cause)', name);
end $$;
`;

/** Rows are frozen from the moment on at which their result stands; they go with it only. */
const frozen = `
create function dra.refuse_change_of_result_row() returns trigger
language plpgsql set search_path = '' as $$
begin
  if exists (select from dra.results r where r.id = old.result_id) then
    raise exception 'the rows of a result are frozen' using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger result_rows_frozen before update or delete on dra.result_rows
  for each row execute function dra.refuse_change_of_result_row();
create function dra.remove_result_rows() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from dra.result_rows r where r.store = old.store and r.result_id = old.id;
  return null;
end $$;
create trigger results_remove_rows after delete on dra.results
  for each row execute function dra.remove_result_rows();
`;

const functionGrants = `
revoke execute on function dra.row_digest(text[]), dra.open_result_store(), dra.close_result_store(integer),
  dra.refuse_change_of_result_row(), dra.remove_result_rows() from public;
grant execute on function dra.row_digest(text[]), dra.open_result_store(), dra.close_result_store(integer)
  to service_role;
grant create on schema dra to dra_definer;
alter function dra.remove_result_rows() owner to dra_definer;
revoke create on schema dra from dra_definer;
grant select (store, result_id), delete on dra.result_rows to dra_definer;
grant select (id) on dra.results to dra_definer;
`;
