import { sql } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import { clientOverview, type ClientOverview } from './overview.schema.ts';

const stored = z.array(clientOverview);

/** Clients by name with what is known of each, in one statement; archived ones only when asked for. */
export async function overviewOfClients(
  em: EntityManager,
  archived: boolean,
): Promise<ClientOverview[]> {
  const read = await sql`
    select c.id, c.name, c.slug, c.zone, c.currency, c.logo_url as "logoUrl",
           c.archived_at as "archivedAt", ${connectors} as connectors, job.last as "lastJob",
           result.latest
      from dra.clients c
      left join lateral (${lastJob}) job on true
      left join lateral (${latestResult}) result on true
     where ${archived} or c.archived_at is null
     order by c.name, c.id`.execute(em.getKysely());
  return stored.parse(read.rows);
}

const connectors = sql`
  coalesce((
    select jsonb_agg(jsonb_build_object(
             'kind', k.kind,
             'state', case when s.connector_id is null then 'missing'
                           when k.last_test is null then 'untested'
                           when (k.last_test ->> 'ok')::boolean then 'ok'
                           else 'failing' end,
             'failing', (select part ->> 'name' from jsonb_array_elements(k.last_test -> 'parts') part
                          where not (part ->> 'ok')::boolean limit 1))
             order by k.kind = 'ga4')
      from dra.connectors k left join dra.connector_credentials s on s.connector_id = k.id
     where k.client_id = c.id), '[]')`;

const lastJob = sql`
  select jsonb_build_object('id', j.id, 'status', j.status, 'createdAt', j.created_at,
           'window', jsonb_build_object('from', j.window_from, 'to', j.window_to)) as last
    from dra.jobs j
   where j.client_id = c.id
   order by j.created_at desc, j.id desc
   limit 1`;

const daysShown = 60;

const latestResult = sql`
  select jsonb_build_object('resultId', r.id, 'complete', r.complete, 'currency', r.currency,
           'window', jsonb_build_object('from', r.window_from, 'to', r.window_to),
           'rate', r.summary #> '{headline,rateByCount}',
           'missing', r.summary #> '{headline,missing}',
           'band', r.summary -> 'expectedBand',
           'days', (select coalesce(jsonb_agg(jsonb_build_object(
                             'day', d.one -> 'day', 'rate', d.one -> 'rateByCount')
                             order by d.one ->> 'day'), '[]')
                      from (select one from jsonb_array_elements(r.summary -> 'days') one
                             where (one ->> 'settled')::boolean
                             order by one ->> 'day' desc limit ${daysShown}) d)) as latest
    from dra.results r
   where r.client_id = c.id
   order by r.created_at desc, r.id desc
   limit 1`;
