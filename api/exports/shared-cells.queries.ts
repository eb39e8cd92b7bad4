import { sql } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import type { RowsOf } from '../results/row-filter.ts';
import { writtenBy, type CellWriter, type SharedCells } from './cells.ts';
import { valueSeparator, valuesOf, withoutSeparator } from './columns.ts';

/** A client's traits are some thousand; an export that meets more forgets what it knows, to stay small. */
const MOST_REMEMBERED = 50_000;

const foundTraits = z.array(z.object({ id: z.int(), values: z.string() }));
const foundNotes = z.array(z.object({ key: z.string(), note: z.string() }));

const tables = {
  order: { id: sql`t.id`, from: sql`dra.order_traits t` },
  ga4: { id: sql`g.id`, from: sql`dra.ga4_traits g` },
};

/**
 * Cells of traits, which very many rows share: read and written once instead of joined to each row. Ids must be
 * learnt before `of` has their cells; a row without traits has empty ones.
 */
export function traitCells(em: EntityManager, owner: keyof typeof tables, write: CellWriter) {
  const { id, from } = tables[owner];
  const written = writtenBy(write, owner);
  const none = written([]);
  const known = new Map<number | null, readonly string[]>();
  return {
    of: (wanted: number | null): readonly string[] => known.get(wanted) ?? none,
    async learn(ids: readonly (number | null)[]): Promise<void> {
      if (known.size > MOST_REMEMBERED) known.clear();
      const missing = ids.filter((each) => each !== null && !known.has(each));
      if (missing.length === 0) return;
      const { rows } = await sql`
        select ${id} as id, ${valuesOf(owner)} as "values" from ${from}
         where ${id} = any(${missing}::int[])`.execute(em.getKysely());
      for (const found of foundTraits.parse(rows)) {
        known.set(found.id, written(found.values.split(valueSeparator)));
      }
    },
  };
}

/** Cells of the client's explanations by the key of a row; people write them, so they are few. */
export async function explanationCells(
  em: EntityManager,
  { clientId }: RowsOf,
  write: CellWriter,
): Promise<SharedCells['explanation']> {
  const written = writtenBy(write, 'explanation');
  const none = written([]);
  const { rows } = await sql`
    select ${withoutSeparator(sql`e.key`)} as key, ${valuesOf('explanation')} as note
      from dra.explanations e where e.client_id = ${clientId}`.execute(em.getKysely());
  const known = new Map(foundNotes.parse(rows).map(({ key, note }) => [key, written([note])]));
  return (key) => (known.size === 0 ? none : (known.get(key) ?? none));
}
