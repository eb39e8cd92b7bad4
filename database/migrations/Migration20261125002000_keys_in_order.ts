import { Migration } from '@mikro-orm/migrations';

/**
 * Keys are read in their order, with the day they belong to, from the index alone: repeated and unknown ones are then
 * found without sorting or hashing. Of a large result only discrepancies are indexed, by verdict, before it stands; what else pages
 * of it need is built by `dra.index_result_rows` while it is read already.
 */
export class Migration20261125002000_keys_in_order extends Migration {
  override up(): void {
    this.addSql(`drop index dra.orders_key_id, dra.orders_key_number, dra.ga4_transactions_key`);
    this.addSql(
      `create index orders_key_id on dra.orders (connector_id, key_id) include (created_at)`,
    );
    this.addSql(
      `create index orders_key_number on dra.orders (connector_id, key_number) include (created_at)`,
    );
    this.addSql(
      `create index ga4_transactions_key on dra.ga4_transactions (connector_id, key) include (day)`,
    );
    this.addSql(adopt);
    this.addSql(index);
    this.addSql(`revoke execute on function dra.index_result_rows(integer) from public`);
    this.addSql(`grant execute on function dra.index_result_rows(integer) to service_role`);
  }
}

// Takes no name and no SQL from the caller. Ends where the table could run code of its maker's.
const adopt = `
create or replace function dra.adopt_result_rows(store integer) returns void
language plpgsql volatile security definer
set search_path = '' set maintenance_work_mem = '256MB' set max_parallel_maintenance_workers = 1 as $$
declare
  name text := format('result_rows_%s', store);
  required text := (select string_agg(format('alter column %I set not null', attname), ', ')
                      from pg_catalog.pg_attribute
                     where attrelid = 'dra.result_rows'::regclass and attnum > 0 and attnotnull);
begin
  if exists (select from pg_catalog.pg_class
              where oid = format('dra_staging.%I', name)::regclass
                and (relkind <> 'r' or relchecks > 0 or relhastriggers or relhasrules or relrowsecurity)) then
    raise exception 'the rows of a result are a plain table' using errcode = 'wrong_object_type';
  end if;
  execute format('alter table dra_staging.%I owner to current_user', name);
  execute format('revoke all on dra_staging.%I from service_role', name);
  execute format('alter table dra_staging.%I set schema dra', name);
  execute format('alter table dra.%I enable row level security, force row level security, add check (store = %s), %s', name, store, required);
  execute format('alter table dra.result_rows attach partition dra.%I for values in (%s)', name, store);
end $$;
`;

// Rows are frozen, so that building an index keeps nobody waiting. Does nothing where the rows have gone meanwhile.
const index = `
create function dra.index_result_rows(store integer) returns void
language plpgsql volatile security definer
set search_path = '' set maintenance_work_mem = '256MB' set max_parallel_maintenance_workers = 1 as $$
declare
  name text := format('result_rows_%s', store);
  id text;
begin
  if to_regclass(format('dra.%I', name)) is null then
    return;
  end if;
  execute format('create unique index if not exists %I on dra.%I (day, id)', name || '_day', name);
  execute format('create index if not exists %I on dra.%I (key, id)', name || '_key', name);
  execute format('create index if not exists %I on dra.%I (order_micros, id)', name || '_order', name);
  execute format('create index if not exists %I on dra.%I (difference_micros, id)', name || '_difference', name);
  execute format('create index if not exists %I on dra.%I (verdict, id)', name || '_all_verdicts', name);
  execute format('create index if not exists %I on dra.%I (ga4_micros, id)', name || '_ga4', name);
  foreach id in array array['order_number', 'order_id', 'transaction_id'] loop
    execute format('create index if not exists %I on dra.%I ((%I collate "C")) where %I collate "C" is distinct from key',
                   name || '_' || id, name, id, id);
  end loop;
end $$;
`;
