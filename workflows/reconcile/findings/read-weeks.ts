import { sql } from 'kysely';
import { z } from 'zod';
import { BAND_REACH_DAYS, BAND_WEEKS } from '../constants.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import type { DayCounts } from './day-counts.ts';
import { weeksOf, type WeekRate } from './expected-band.ts';

const settledDay = z.object({ day: z.string(), valid: z.int(), found: z.int() });

/**
 * The client's settled weeks up to the window's end, oldest first: by this result's days, and where
 * they are too few also by those of earlier results, of several the newest that has the day settled.
 */
export async function readWeeks(
  statements: Statements,
  { resultId, clientId }: StoredResult,
  window: { readonly from: string; readonly to: string },
  settledDays: readonly DayCounts[],
): Promise<readonly WeekRate[]> {
  const own = weeksOf(settledDays);
  if (own.length >= BAND_WEEKS) return own;
  const earlier = await statements.read(
    settledDay,
    sql`select distinct on (d.day) d.day::text as day, (d.valid ->> 'count')::int as valid,
               (d.found ->> 'count')::int as found
          from dra.results r
         cross join lateral jsonb_to_recordset(r.summary -> 'days')
            as d (day date, settled boolean, valid jsonb, found jsonb)
         where r.client_id = ${clientId} and r.id <> ${resultId}
           and r.window_from <= ${window.to} and r.window_to >= ${window.from}::date - ${BAND_REACH_DAYS}::int
           and d.settled and d.day <= ${window.to}
         order by d.day, r.created_at desc, r.id desc`,
  );
  const ownDays = new Set(settledDays.map(({ day }) => day));
  return weeksOf([...settledDays, ...earlier.filter(({ day }) => !ownDays.has(day))]);
}
