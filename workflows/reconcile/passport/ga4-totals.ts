import Big from 'big.js';
import { canonicalMoney } from '../../../database/money.ts';
import type { AuditInputs } from '../audit-inputs.ts';
import type { InputDay } from '../input-days.ts';
import { moneyOf, sumOf } from '../summary/micros.ts';

/** GA4's gross revenue of the counted days: of its rows, and by its own report without dimensions. */
export interface Ga4Totals {
  readonly total: string;
  /** Null where the control report was not read. */
  readonly controlTotal: string | null;
}

/** Both totals of the counted days, in the currency of GA4's report. */
export function ga4TotalsOf(
  { ga4 }: AuditInputs,
  counted: readonly string[],
  transactions: readonly InputDay[],
): Ga4Totals {
  const read = transactions.filter(({ day }) => counted.includes(day));
  return {
    total: moneyOf(sumOf(read, ({ amount }) => amount)),
    controlTotal: controlTotalOf(ga4.reads, counted),
  };
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
