import Big from 'big.js';
import { sql } from 'kysely';
import { z } from 'zod';
import { canonicalMoney } from '../../../database/money.ts';
import type { AuditInputs } from '../audit-inputs.ts';
import type { WindowDay } from '../settled-days.ts';
import type { Statements } from '../statements.ts';
import { micros, moneyOf } from '../summary/micros.ts';

/** GA4's gross revenue of the counted days: of its rows, and by its own report without dimensions. */
export interface Ga4Totals {
  readonly total: string;
  /** Null where the control report was not read. */
  readonly controlTotal: string | null;
}

/** Reads both totals of the counted days, in the currency of GA4's report. */
export async function readGa4Totals(
  statements: Statements,
  { ga4 }: AuditInputs,
  days: readonly WindowDay[],
): Promise<Ga4Totals> {
  const counted = days.filter(({ settled }) => settled).map(({ day }) => day);
  const { total } = await statements.readOne(
    z.object({ total: micros }),
    sql`select coalesce(sum(gross_micros), 0)::text as total from dra.ga4_transactions
         where connector_id = ${ga4.connectorId} and day = any(${counted}::date[])`,
  );
  return { total: moneyOf(total), controlTotal: controlTotalOf(ga4.reads, counted) };
}

/** Days without any event are not in the control report: they count as zero. */
function controlTotalOf(
  reads: AuditInputs['ga4']['reads'],
  counted: readonly string[],
): string | null {
  const control = reads.find(({ facts }) => facts.days !== null)?.facts.days;
  if (!control) return null;
  const sum = counted
    .map((day) => control[day]?.gross ?? '0')
    .reduce((all, gross) => all.plus(gross), new Big(0));
  return canonicalMoney(sum.toFixed());
}
