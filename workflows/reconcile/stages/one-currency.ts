import { ApplicationFailure } from '@temporalio/common';
import { sql } from 'kysely';
import { z } from 'zod';
import type { AuditInputs } from '../audit-inputs.ts';
import { isReadTransaction } from '../sources.ts';
import type { Statements } from '../statements.ts';

const reported = z.object({ currency: z.string() });

/**
 * Currencies are never summed together, and one read of a property asks for one. Throws where the
 * GA4 rows to compare are in several. Looks at the rows only of a client that ever had several.
 */
export async function requireOneCurrency(
  statements: Statements,
  inputs: AuditInputs,
): Promise<void> {
  const ever = await statements.read(
    reported,
    sql`select distinct currency from dra.ga4_traits where client_id = ${inputs.clientId}`,
  );
  if (ever.length <= 1) return;
  const found = await statements.read(
    reported,
    sql`select distinct t.currency
          from (select distinct g.traits_id from dra.ga4_transactions g where ${isReadTransaction(inputs)}) as read
          join dra.ga4_traits t on t.id = read.traits_id order by t.currency`,
  );
  if (found.length <= 1) return;
  const names = found.map(({ currency }) => currency).join(' and ');
  throw ApplicationFailure.nonRetryable(
    `GA4 was read in ${names}: run the audit anew so that all days are in one.`,
  );
}
