import { Migration } from '@mikro-orm/migrations';

/**
 * What pages need of a large result's rows, the planner's statistics among it, is prepared once the result stands. What
 * its figures are read by before may be rough, and is made in less time.
 */
export class Migration20261125004000_statistics_for_pages extends Migration {
  override up(): void {
    this.addSql(index);
  }
}

// Rows are frozen, so that building an index keeps nobody waiting. Does nothing where the rows have gone meanwhile.
const index = `
create or replace function dra.index_result_rows(store integer) returns void
language plpgsql volatile security definer
set search_path = '' set maintenance_work_mem = '256MB' set max_parallel_maintenance_workers = 1
set default_statistics_target = 10 as $$
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
  -- What pages filter and figures group by; texts that differ in every row tell the planner nothing.
  execute format('analyze dra.%I (store, result_id, client_id, scope, verdict, day, currency, ga4_currency, orders, in_ga4, order_class, order_traits_id, order_micros, basis_micros, ga4_micros, difference_micros, cause)', name);
end $$;
`;
