import { sql } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import { Result as ResultEntity } from '../../database/entities/result.ts';
import { finding, type FindingFilter } from '../../database/findings.ts';
import { exactInstant } from '../paging/exact-instant.ts';
import { behind, newestPage } from '../paging/newest-first.ts';
import type { LatestFilter, Result, ResultEntry, ResultFilter } from './results.schema.ts';
import type { RowsOf } from './row-filter.ts';

/** A page of a client's results, newest first, with their headlines only. */
export async function listResults(em: EntityManager, clientId: string, filter: ResultFilter) {
  let query = em
    .getKysely({ columnNamingStrategy: 'property', convertValues: true })
    .withSchema('dra')
    .selectFrom('results')
    .select(['id', 'jobId', 'clientId', 'windowFrom', 'windowTo', 'zone', 'currency'])
    .select(['rulesVersion', 'complete', 'inputHash', 'createdAt'])
    .select(sql<ResultEntry['headline']>`summary -> 'headline'`.as('headline'))
    .select(exactInstant.as('instant'))
    .where('clientId', '=', clientId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1);
  if (filter.from !== undefined) query = query.where('windowFrom', '=', filter.from);
  if (filter.to !== undefined) query = query.where('windowTo', '=', filter.to);
  if (filter.cursor !== undefined) query = query.where(behind(filter.cursor));
  const { page, next } = newestPage(await query.execute(), filter.limit);
  return {
    results: page.map((row): ResultEntry => ({ ...described(row), headline: row.headline })),
    next,
  };
}

/** The newest result of a client, of that window where one is named; undefined where none is. */
export async function latestResult(
  em: EntityManager,
  clientId: string,
  filter: LatestFilter,
): Promise<Result | undefined> {
  const where = {
    clientId,
    ...(filter.from === undefined ? {} : { windowFrom: filter.from }),
    ...(filter.to === undefined ? {} : { windowTo: filter.to }),
  };
  const newestFirst = { createdAt: 'desc', id: 'desc' } as const;
  const found = await em.findOne(ResultEntity, where, { orderBy: newestFirst });
  return found ? whole(found) : undefined;
}

/** One result, or undefined where the session may not see it. */
export async function findResult(em: EntityManager, id: string): Promise<Result | undefined> {
  const found = await em.findOne(ResultEntity, { id });
  return found ? whole(found) : undefined;
}

/** Where the rows of a result are, or undefined where the session may not see it. */
export async function rowsOf(em: EntityManager, id: string): Promise<RowsOf | undefined> {
  const found = await em.findOne(ResultEntity, { id }, { fields: ['clientId', 'store'] });
  return found ? { resultId: id, clientId: found.clientId, store: found.store } : undefined;
}

/** Which rows the findings of a result cover, in their order. */
export async function findingFilters(em: EntityManager, id: string): Promise<FindingFilter[]> {
  const read = await sql`
    select summary -> 'findings' as findings from dra.results where id = ${id}`.execute(
    em.getKysely(),
  );
  const [{ findings }] = stored.parse(read.rows);
  return findings.map(({ filter }) => filter);
}

const stored = z.tuple([z.object({ findings: z.array(finding.pick({ filter: true })) })]);

function whole(entity: ResultEntity): Result {
  const { summary, passport, rules } = entity;
  return { ...described(entity), summary, passport, rules };
}

type Described = Omit<ResultEntity, 'summary' | 'passport' | 'rules' | 'store'>;

function described(row: Pick<Described, keyof Described & string>): Omit<ResultEntry, 'headline'> {
  const { id, jobId, clientId, zone, currency, rulesVersion, complete, inputHash } = row;
  return {
    ...{ id, jobId, clientId, zone, currency, rulesVersion, complete, inputHash },
    window: { from: row.windowFrom, to: row.windowTo },
    createdAt: row.createdAt.toISOString(),
  };
}
