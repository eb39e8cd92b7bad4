import { sql } from 'kysely';
import { z } from 'zod';
import type { KeyScheme } from '../../../database/matching-rules.ts';
import type { AuditInputs } from '../audit-inputs.ts';
import { orderKey } from '../keys/key-columns.ts';
import { isReadOrder } from '../sources.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { staged } from './staged.ts';

/**
 * `pg_temp.families`, the orders of re-issued families (`N`, `N-1` …) with the family's first order, its
 * key and its head: the valid member, else the newest. Returns how many families there are.
 */
export async function stageFamilies(
  statements: Statements,
  inputs: AuditInputs,
  scheme: KeyScheme,
  result: StoredResult,
): Promise<number> {
  const number = sql.ref(inputs.shop.kind === 'woo' ? 'o.key_number' : 'o.key_name');
  await statements.run(sql`
    create temp table families on commit drop as
    with named as not materialized (
      select o.id, ${number} as name, o.number, ${orderKey(scheme, inputs.rules)} as key, c.class,
             o.created_at, o.external_id
        from dra.orders o join ${staged(result, 'order_classes')} c on c.id = o.traits_id
       where o.client_id = ${inputs.clientId} and o.gone_at is null and ${isReadOrder(inputs)}
    ), pairs as materialized (
      select first.id as first_id, first.name as first_name, member.id
        from (select *, substring(name from '^(.+)-[0-9]{1,2}$') as first_name from named
               where name ~ '-[0-9]{1,2}$') as member
        join named as first on first.name = member.first_name
    ), related as (
      select first_id, first_name, id from pairs where first_id not in (select id from pairs)
      union
      select first_id, first_name, first_id from pairs where first_id not in (select id from pairs)
    ), members as (
      select related.first_id, named.*,
             count(*) filter (where named.class = 'valid') over family as valid_members,
             count(*) over (partition by named.name) as namesakes,
             min(case when named.id = first_id then named.class end) over family as first_class,
             first_value(named.id) over (family order by (named.class = 'valid') desc,
               named.created_at desc, named.external_id collate "C" desc) as head_id,
             min(case when named.id = first_id then named.key end) over family as family_key,
             min(case when named.id = first_id then named.number end) over family as first_number
        from related join named using (id)
      window family as (partition by first_id)
    )
    select id as order_id, first_id, first_number, head_id, key as own_key, family_key from members
     where first_id in (select first_id from members group by first_id
                        having max(namesakes) = 1 and max(valid_members) <= 1
                           and max(first_class) <> 'valid')
       and first_id not in (select members.first_id from members join named using (key)
                             where named.id not in (select related.id from related
                                                     where related.first_id = members.first_id))`);
  const { families } = await statements.readOne(
    z.object({ families: z.int() }),
    sql`select count(distinct first_id)::int as families from pg_temp.families`,
  );
  return families;
}
