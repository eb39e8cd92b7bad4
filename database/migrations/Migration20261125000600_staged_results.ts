import { Migration } from '@mikro-orm/migrations';

/**
 * The rows of a large result are now made by `create table … as` in the schema `dra_staging`, which PostgreSQL
 * computes on several cores; an insert it never does. The table belongs to the worker until
 * `dra.adopt_result_rows` takes it over. Fewer indexes: rows that match are looked up by day and key only.
 */
export class Migration20261125000600_staged_results extends Migration {
  override up(): void {
    this.addSql(`create statistics dra.orders_created_day on (${createdDay}) from dra.orders`);
    this.addSql(`grant usage, create on schema dra_staging to service_role`);
    this.addSql(`drop function dra.open_result_store(), dra.close_result_store(integer)`);
    this.addSql(`grant usage on sequence dra.result_stores to service_role`);
    this.addSql(adopt);
    this.addSql(`revoke execute on function dra.adopt_result_rows(integer) from public`);
    this.addSql(`grant execute on function dra.adopt_result_rows(integer) to service_role`);
  }
}

// Tells the planner how few days there are: without, it sorts all orders to add them up by day.
const createdDay = `date_bin('1 day', created_at, timestamptz '2000-01-01 00:00Z')`;

// Takes no name and no SQL from the caller. Ends where the table could run code of its maker's.
const adopt = `
create function dra.adopt_result_rows(store integer) returns void
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
                and (relkind <> 'r' or relhastriggers or relhasrules or relrowsecurity)) then
    raise exception 'the rows of a result are a plain table' using errcode = 'wrong_object_type';
  end if;
  execute format('alter table dra_staging.%I owner to current_user', name);
  execute format('revoke all on dra_staging.%I from service_role', name);
  execute format('alter table dra_staging.%I set schema dra', name);
  execute format('alter table dra.%I enable row level security, force row level security, add check (store = %s), %s', name, store, required);
  execute format('create unique index %I on dra.%I (day, id)', name || '_day', name);
  execute format('create index %I on dra.%I (key, id)', name || '_key', name);
  execute format('create index %I on dra.%I (order_micros, id)', name || '_order', name);
  execute format('create index %I on dra.%I (difference_micros, id) where verdict <> ''matched''', name || '_difference', name);
  execute format('alter table dra.result_rows attach partition dra.%I for values in (%s)', name, store);
end $$;
`;
