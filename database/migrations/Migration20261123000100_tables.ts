import { Migration } from '@mikro-orm/migrations';

/** Tables of schema `dra`. Money is numeric(20,6), instants timestamptz, calendar days date. */
export class Migration20261123000100_tables extends Migration {
  override up(): void {
    this.addSql(people);
    this.addSql(clientsAndConnectors);
    this.addSql(jobs);
    this.addSql(ingested);
    this.addSql(results);
  }
}

const people = `
create table dra.profiles (
  user_id uuid primary key,
  name text not null default '' check (length(name) <= 120),
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  language text not null default 'en' check (language in ('en', 'ro')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table dra.admins (
  user_id uuid primary key,
  created_at timestamptz not null default now()
);
create table dra.audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor_id uuid,
  action text not null,
  subject text not null,
  subject_id text not null,
  client_id uuid,
  changes jsonb not null default '{}'
);
create index audit_log_client on dra.audit_log (client_id, id);
`;

const clientsAndConnectors = `
create table dra.clients (
  id uuid primary key default gen_random_uuid(),
  slug text not null constraint clients_slug_unique unique
    check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  name text not null check (length(btrim(name)) between 1 and 120),
  logo_url text check (length(logo_url) <= 500),
  zone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table dra.memberships (
  user_id uuid not null,
  client_id uuid not null references dra.clients on delete cascade,
  created_at timestamptz not null default now(),
  primary key (user_id, client_id)
);
create index memberships_client on dra.memberships (client_id);
create table dra.invitations (
  id uuid primary key default gen_random_uuid(),
  email text not null check (email = lower(email) and email like '%_@_%' and length(email) <= 254),
  role text not null check (role in ('admin', 'client')),
  client_id uuid references dra.clients on delete cascade,
  invited_by uuid,
  token_hash bytea constraint invitations_token_unique unique,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  expires_at timestamptz,
  redeemed_at timestamptz,
  revoked_at timestamptz,
  check ((role = 'client') = (client_id is not null))
);
create unique index invitations_open on dra.invitations (email, role, coalesce(client_id, '00000000-0000-0000-0000-000000000000'))
  where redeemed_at is null and revoked_at is null;
create table dra.connectors (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null references dra.clients on delete cascade,
  kind text not null check (kind in ('ga4', 'woo', 'shopify')),
  settings jsonb not null,
  last_test jsonb,
  last_tested_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint connectors_kind_unique unique (client_id, kind),
  unique (id, client_id)
);
create unique index connectors_one_shop on dra.connectors (client_id) where kind <> 'ga4';
create table dra.connector_credentials (
  connector_id uuid primary key,
  client_id uuid not null,
  key_id text not null,
  ciphertext bytea not null,
  updated_at timestamptz not null default now(),
  foreign key (connector_id, client_id) references dra.connectors (id, client_id) on delete cascade
);
create table dra.matching_rules (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null references dra.clients on delete cascade,
  version integer not null check (version > 0),
  rules jsonb not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  unique (client_id, version)
);
`;

const jobs = `
create function dra.job_status(steps jsonb) returns text
language sql immutable parallel safe set search_path = '' as $$
  select coalesce(
    (select status
       from unnest(array['failed','cancelled','retrying','running','waiting','queued','succeeded'])
         with ordinality as ranked(status, rank)
      where exists (select from jsonb_each(steps) as step
                     where step.value ->> 'status' = ranked.status)
      order by rank limit 1),
    'queued')
$$;
create table dra.jobs (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null references dra.clients on delete cascade,
  window_from date not null,
  window_to date not null check (window_to >= window_from),
  trigger text not null check (trigger in ('manual', 'run_again', 'schedule')),
  requested_by uuid,
  retry_of uuid references dra.jobs on delete set null,
  steps jsonb not null,
  status text not null generated always as (dra.job_status(steps)) stored,
  run_id text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  cancel_requested_at timestamptz,
  finished_at timestamptz,
  unique (id, client_id)
);
create unique index jobs_one_active on dra.jobs (client_id) where finished_at is null;
create index jobs_client on dra.jobs (client_id, created_at desc, id desc);
create index jobs_created on dra.jobs (created_at desc, id desc);
create table dra.job_events (
  id bigint generated always as identity primary key,
  job_id uuid not null,
  client_id uuid not null,
  at timestamptz not null default now(),
  step text not null default '',
  status text not null,
  message text not null default '',
  foreign key (job_id, client_id) references dra.jobs (id, client_id) on delete cascade
);
create index job_events_job on dra.job_events (job_id, id);
create table dra.ingest_checkpoints (
  job_id uuid not null references dra.jobs on delete cascade,
  connector_id uuid not null references dra.connectors on delete cascade,
  unit text not null,
  cursor text,
  page_size integer not null check (page_size > 0),
  rows bigint not null default 0 check (rows >= 0),
  total bigint check (total >= 0),
  facts jsonb not null default '{}',
  read_started_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (job_id, connector_id, unit)
);
`;

const ingested = `
create table dra.orders (
  id bigint generated always as identity primary key,
  client_id uuid not null,
  connector_id uuid not null,
  external_id text not null,
  number text not null,
  confirmation_number text not null default '',
  key_id text collate "C" not null,
  key_number text collate "C" not null,
  key_confirmation text collate "C",
  created_at timestamptz not null,
  status text not null,
  financial_status text not null,
  fulfillment_status text not null,
  cancelled_at timestamptz,
  gateway text not null,
  source text not null,
  test boolean not null,
  currency text not null,
  gross numeric(20,6) not null,
  tax numeric(20,6) not null,
  shipping numeric(20,6) not null,
  shipping_tax numeric(20,6) not null,
  discount numeric(20,6) not null,
  refunded numeric(20,6) not null,
  presentment_currency text,
  presentment_gross numeric(20,6),
  payment text not null,
  shipping_method text not null,
  device text not null,
  traffic_source text not null,
  country text not null,
  job_id uuid,
  gone_at timestamptz,
  unique (connector_id, external_id),
  foreign key (connector_id, client_id) references dra.connectors (id, client_id) on delete cascade
);
create index orders_created on dra.orders (connector_id, created_at);
create index orders_key_id on dra.orders (client_id, key_id);
create index orders_key_number on dra.orders (client_id, key_number);
create table dra.ga4_transactions (
  id bigint generated always as identity primary key,
  client_id uuid not null,
  connector_id uuid not null,
  day date not null,
  transaction_id text not null,
  key text collate "C",
  event_currency text not null,
  currency text not null,
  gross numeric(20,6) not null,
  gross_raw text not null,
  refund numeric(20,6) not null,
  tax numeric(20,6) not null,
  shipping numeric(20,6) not null,
  transactions integer not null,
  channel text not null,
  source_medium text not null,
  device text not null,
  browser text not null,
  country text not null,
  foreign key (connector_id, client_id) references dra.connectors (id, client_id) on delete cascade
);
create index ga4_transactions_day on dra.ga4_transactions (connector_id, day);
`;

const results = `
create table dra.results (
  id uuid primary key default gen_random_uuid(),
  job_id uuid not null constraint results_job_unique unique,
  client_id uuid not null,
  window_from date not null,
  window_to date not null,
  zone text not null,
  currency text not null,
  rules_version integer not null,
  complete boolean not null,
  input_hash text not null,
  summary jsonb not null,
  passport jsonb not null,
  created_at timestamptz not null default now(),
  unique (id, client_id),
  foreign key (job_id, client_id) references dra.jobs (id, client_id) on delete cascade
);
create index results_client on dra.results (client_id, created_at desc, id desc);
create table dra.result_rows (
  id bigint generated always as identity primary key,
  result_id uuid not null,
  client_id uuid not null,
  scope text not null check (scope in ('counted', 'provisional', 'edge')),
  verdict text not null check (verdict in ('unidentifiable', 'unknown_in_shop', 'duplicate_order_key',
    'open_in_ga4', 'cancelled_in_ga4', 'refunded_in_ga4', 'refunded_in_both', 'excluded_in_ga4',
    'rightly_absent', 'pending', 'missing_in_ga4', 'currency_mismatch', 'duplicated_in_ga4',
    'value_mismatch', 'matched')),
  key text collate "C",
  day date not null,
  order_ids text[] not null,
  order_number text not null,
  order_created_at timestamptz,
  orders integer not null,
  valid_orders integer not null,
  order_class text check (order_class in ('valid', 'open', 'cancelled', 'refunded', 'excluded')),
  class_reason text not null,
  raw_status text not null,
  order_value numeric(20,6) not null,
  valid_value numeric(20,6) not null,
  currency text not null,
  transaction_ids text[] not null,
  in_ga4 boolean not null,
  ga4_transactions integer not null,
  ga4_value numeric(20,6) not null,
  ga4_counted_value numeric(20,6) not null,
  ga4_refund numeric(20,6) not null,
  ga4_currency text not null,
  ga4_first_day date,
  ga4_last_day date,
  difference numeric(20,6) not null,
  edge_value numeric(20,6) not null,
  payment text not null,
  shipping_method text not null,
  device text not null,
  traffic_source text not null,
  country text not null,
  ga4_channel text not null,
  ga4_source_medium text not null,
  ga4_device text not null,
  ga4_browser text not null,
  cause text,
  evidence jsonb not null default '{}',
  order_value_sort bigint generated always as
    ((least(greatest(order_value, -9000000000000), 9000000000000) * 1000000)::bigint) stored,
  ga4_value_sort bigint generated always as
    ((least(greatest(ga4_value, -9000000000000), 9000000000000) * 1000000)::bigint) stored,
  difference_sort bigint generated always as
    ((least(greatest(difference, -9000000000000), 9000000000000) * 1000000)::bigint) stored,
  foreign key (result_id, client_id) references dra.results (id, client_id) on delete cascade deferrable
);
create index result_rows_verdict on dra.result_rows (result_id, verdict, id);
create index result_rows_day on dra.result_rows (result_id, day, id);
create index result_rows_difference on dra.result_rows (result_id, difference_sort, id);
create index result_rows_order_value on dra.result_rows (result_id, order_value_sort, id);
create index result_rows_key on dra.result_rows (result_id, key, id);
`;
