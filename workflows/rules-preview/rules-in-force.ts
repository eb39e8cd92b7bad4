import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../database/database.ts';
import { defaultRules, matchingRules, type MatchingRules } from '../../database/matching-rules.ts';
import { asService } from '../../database/service-session.ts';

const stored = z.array(z.object({ version: z.int(), rules: matchingRules })).max(1);

/** The client's newest rules with their version; the defaults, version 0, where it has none. */
export async function rulesInForce(
  database: Database,
  clientId: string,
): Promise<{ version: number; rules: MatchingRules }> {
  const found = await asService(database, (em) =>
    sql`select version, rules from dra.matching_rules where client_id = ${clientId}
         order by version desc limit 1`.execute(em.getKysely()),
  );
  return stored.parse(found.rows)[0] ?? { version: 0, rules: defaultRules };
}
