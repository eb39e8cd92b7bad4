import { Migration } from '@mikro-orm/migrations';

/**
 * The rows of a large result are checked for what they must have in one scan, which reads each row only as far as its
 * required columns go: one constraint implies all others, so that PostgreSQL need not look again.
 */
export class Migration20261125003000_checked_in_one_scan extends Migration {
  override up(): void {
    this.addSql(adopt);
  }
}

// Takes no name and no SQL from the caller. Ends where the table could run code of its maker's.
const adopt = `
create or replace function dra.adopt_result_rows(store integer) returns void
language plpgsql volatile security definer
set search_path = '' as $$
declare
  name text := format('result_rows_%s', store);
  checked text;
  required text;
begin
  if exists (select from pg_catalog.pg_class
              where oid = format('dra_staging.%I', name)::regclass
                and (relkind <> 'r' or relchecks > 0 or relhastriggers or relhasrules or relrowsecurity)) then
    raise exception 'the rows of a result are a plain table' using errcode = 'wrong_object_type';
  end if;
  -- Not of the columns that came with a default: they are required already.
  select concat_ws(' and ', format('store = %s', store), string_agg(format('%I is not null', attname), ' and ')),
         string_agg(format('alter column %I set not null', attname), ', ')
    into checked, required
    from pg_catalog.pg_attribute wanted
   where attrelid = 'dra.result_rows'::regclass and attnum > 0 and attnotnull
     and not exists (select from pg_catalog.pg_attribute own
                      where own.attrelid = format('dra_staging.%I', name)::regclass
                        and own.attname = wanted.attname and own.attnotnull);
  execute format('alter table dra_staging.%I owner to current_user', name);
  execute format('revoke all on dra_staging.%I from service_role', name);
  execute format('alter table dra_staging.%I set schema dra', name);
  execute format('alter table dra.%I enable row level security, force row level security, add constraint checked check (%s)', name, checked);
  if required is not null then
    execute format('alter table dra.%I %s', name, required);
  end if;
  execute format('alter table dra.result_rows attach partition dra.%I for values in (%s)', name, store);
  execute format('alter table dra.%I drop constraint checked', name);
end $$;
`;
