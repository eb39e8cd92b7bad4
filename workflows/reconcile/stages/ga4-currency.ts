import { ApplicationFailure } from '@temporalio/common';
import { sql } from 'kysely';
import { z } from 'zod';
import type { AuditInputs } from '../audit-inputs.ts';
import { isReadTransaction } from '../sources.ts';
import type { Statements } from '../statements.ts';
import { sentIn } from './columns.ts';

const reported = z.object({ currency: z.string(), hasForeignEvents: z.boolean() });

/** The one currency that GA4's amounts are in, and whether any event was sent in another one. */
export type Ga4Currency = z.infer<typeof reported>;

/**
 * Currencies are never summed together, and one read of a property asks for one. Throws where the
 * GA4 rows to compare are in several. Looks at the rows only of a client that ever had several.
 */
export async function readGa4Currency(
  statements: Statements,
  inputs: AuditInputs,
): Promise<Ga4Currency> {
  const byCurrency = sql`t.currency, bool_or(${sentIn} is not null) as "hasForeignEvents"`;
  const ever = await statements.read(
    reported,
    sql`select ${byCurrency} from dra.ga4_traits t
         where t.client_id = ${inputs.clientId} group by t.currency`,
  );
  if (ever.length <= 1) return ever[0] ?? nothing(inputs);
  const found = await statements.read(
    reported,
    sql`select ${byCurrency}
          from (select distinct g.traits_id from dra.ga4_transactions g where ${isReadTransaction(inputs)}) as read
          join dra.ga4_traits t on t.id = read.traits_id group by t.currency order by t.currency`,
  );
  if (found.length <= 1) return found[0] ?? nothing(inputs);
  const names = found.map(({ currency }) => currency).join(' and ');
  throw ApplicationFailure.nonRetryable(
    `GA4 was read in ${names}: run the audit anew so that all days are in one.`,
  );
}

const nothing = ({ currency }: AuditInputs): Ga4Currency => ({
  currency,
  hasForeignEvents: false,
});
