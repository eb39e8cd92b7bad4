import Big from 'big.js';
import { sql } from 'kysely';
import { z } from 'zod';
import { canonicalMoney } from '../../../database/money.ts';
import type { AuditInputs } from '../audit-inputs.ts';
import { moneyText } from '../money-text.ts';
import type { WindowDay } from '../settled-days.ts';
import { fetchedRows } from '../stages/ga4-keys.ts';
import type { Statements } from '../statements.ts';

/** GA4's gross revenue of the counted days: of its rows, and by its own report without dimensions. */
export interface Ga4Totals {
  readonly total: string;
  /** Null where the control report was not read. */
  readonly controlTotal: string | null;
}

/** Reads both totals of the counted days, in the currency of GA4's report. */
export async function readGa4Totals(
  statements: Statements,
  inputs: AuditInputs,
  days: readonly WindowDay[],
): Promise<Ga4Totals> {
  const { total } = await statements.readOne(
    z.object({ total: z.string() }),
    sql`select ${moneyText(sql`coalesce(sum(gross), 0)`)} as total
          from (${fetchedRows(inputs)}) as fetched join pg_temp.window_days using (day)
         where settled`,
  );
  return { total, controlTotal: controlTotalOf(inputs.ga4.reads, days) };
}

/** Days without any event are not in the control report: they count as zero. */
export function controlTotalOf(
  reads: AuditInputs['ga4']['reads'],
  days: readonly WindowDay[],
): string | null {
  const control = reads.find(({ facts }) => facts.days !== null)?.facts.days;
  if (!control) return null;
  const counted = days
    .filter(({ settled }) => settled)
    .map(({ day }) => control[day]?.gross ?? '0');
  const sum = counted.reduce((all, gross) => all.plus(gross), new Big(0));
  return canonicalMoney(sum.toFixed());
}
