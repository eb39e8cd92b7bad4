import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import type { RowsOf } from '../results/row-filter.ts';
import { writtenBy, type CellWriter, type SharedCells } from './cells.ts';
import { valueSeparator, valuesOf, withoutSeparator } from './columns.ts';

/** A client's traits are some thousand, read before the rows; an export that meets more forgets what it knows, to stay small. */
const MOST_REMEMBERED = 50_000;

const foundTraits = z.array(z.object({ id: z.int(), values: z.string() }));
const foundNotes = z.array(z.object({ key: z.string(), note: z.string() }));

const tables = {
  order: { id: sql`t.id`, from: sql`dra.order_traits t`, client: sql`t.client_id` },
  ga4: { id: sql`g.id`, from: sql`dra.ga4_traits g`, client: sql`g.client_id` },
};

/**
 * Cells of traits, which very many rows share: read and written once instead of joined to each row. Ids must be
 * learnt before `of` has their cells; a row without traits has empty ones.
 */
export async function traitCells(
  em: EntityManager,
  owner: keyof typeof tables,
  { clientId }: RowsOf,
  write: CellWriter,
) {
  const { id, from, client } = tables[owner];
  const written = writtenBy(write, owner);
  const none = written([]);
  const known = new Map<number | null, readonly string[]>();
  const read = async (which: RawBuilder<unknown>): Promise<void> => {
    const { rows } = await sql`
      select ${id} as id, ${valuesOf(owner)} as "values" from ${from} where ${which}`.execute(
      em.getKysely(),
    );
    for (const found of foundTraits.parse(rows)) {
      known.set(found.id, written(found.values.split(valueSeparator)));
    }
  };
  await read(sql`${client} = ${clientId} limit ${MOST_REMEMBERED}`);
  return {
    of: (wanted: number | null): readonly string[] => known.get(wanted) ?? none,
    async learn(ids: readonly (number | null)[]): Promise<void> {
      const wanted = ids.filter((each) => each !== null);
      if (wanted.every((each) => known.has(each))) return;
      if (known.size > MOST_REMEMBERED) known.clear();
      await read(sql`${id} = any(${wanted}::int[])`);
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
