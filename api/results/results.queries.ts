import { sql } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import { Result as ResultEntity } from '../../database/entities/result.ts';
import { finding, type Finding } from '../../database/findings.ts';
import { noteOn } from '../explanations/result-notes.queries.ts';
import { exactInstant } from '../paging/exact-instant.ts';
import { behind, newestPage } from '../paging/newest-first.ts';
import type { LatestFilter, Result, ResultEntry, ResultFilter } from './results.schema.ts';
import type { RowsOf } from './row-filter.ts';

/** A page of a client's results, newest first, with their headlines only. */
export async function listResults(em: EntityManager, clientId: string, filter: ResultFilter) {
  let query = entries(em)
    .select(exactInstant.as('instant'))
    .where('clientId', '=', clientId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1);
  if (filter.from !== undefined) query = query.where('windowFrom', '=', filter.from);
  if (filter.to !== undefined) query = query.where('windowTo', '=', filter.to);
  if (filter.cursor !== undefined) query = query.where(behind(filter.cursor));
  const { page, next } = newestPage(await query.execute(), filter.limit);
  return { results: page.map(entryOf), next };
}

/** One result as a list shows it, or undefined where the session may not see it. */
export async function findEntry(em: EntityManager, id: string): Promise<ResultEntry | undefined> {
  const row = await entries(em).where('id', '=', id).executeTakeFirst();
  return row && entryOf(row);
}

/** What a list shows of results: not their whole summaries. */
export function entries(em: EntityManager) {
  return em
    .getKysely({ columnNamingStrategy: 'property', convertValues: true })
    .withSchema('dra')
    .selectFrom('results')
    .select(['id', 'jobId', 'clientId', 'windowFrom', 'windowTo', 'zone', 'currency'])
    .select(['rulesVersion', 'complete', 'inputHash', 'createdAt'])
    .select(sql<Shown['headline']>`summary -> 'headline'`.as('headline'))
    .select(sql<Shown['counted']>`summary -> 'counted'`.as('counted'))
    .select(sql<Shown['provisional']>`summary -> 'provisional'`.as('provisional'))
    .select(sql<Shown['expectedBand']>`summary -> 'expectedBand'`.as('expectedBand'));
}

type Shown = Pick<ResultEntry, 'headline' | 'counted' | 'provisional' | 'expectedBand'>;

/** A row of `entries` as the API tells it. */
export function entryOf(row: DescribedRow & Shown): ResultEntry {
  const { headline, counted, provisional, expectedBand } = row;
  return { ...described(row), headline, counted, provisional, expectedBand };
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
  return found ? whole(em, found) : undefined;
}

/** One result, or undefined where the session may not see it. */
export async function findResult(em: EntityManager, id: string): Promise<Result | undefined> {
  const found = await em.findOne(ResultEntity, { id });
  return found ? whole(em, found) : undefined;
}

/** Where the rows of a result are, or undefined where the session may not see it. */
export async function rowsOf(em: EntityManager, id: string): Promise<RowsOf | undefined> {
  const found = await em.findOne(ResultEntity, { id }, { fields: ['clientId', 'store'] });
  return found ? { resultId: id, clientId: found.clientId, store: found.store } : undefined;
}

/** The findings of a result, in their order. */
export async function findingsOf(em: EntityManager, id: string): Promise<Finding[]> {
  const read = await sql`
    select summary -> 'findings' as findings from dra.results where id = ${id}`.execute(
    em.getKysely(),
  );
  const [{ findings }] = stored.parse(read.rows);
  return findings;
}

const stored = z.tuple([z.object({ findings: z.array(finding) })]);

async function whole(em: EntityManager, entity: ResultEntity): Promise<Result> {
  const { summary, passport, rules } = entity;
  const note = await noteOn(em, entity.id);
  return { ...described(entity), summary, passport, rules, note };
}

type Described = Omit<ResultEntity, 'summary' | 'passport' | 'rules' | 'store'>;

type DescribedRow = Pick<Described, keyof Described & string>;

function described(row: DescribedRow): Omit<ResultEntry, keyof Shown> {
  const { id, jobId, clientId, zone, currency, rulesVersion, complete, inputHash } = row;
  return {
    ...{ id, jobId, clientId, zone, currency, rulesVersion, complete, inputHash },
    window: { from: row.windowFrom, to: row.windowTo },
    createdAt: row.createdAt.toISOString(),
  };
}
