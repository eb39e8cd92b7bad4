import type { Verdict } from '../../../database/verdicts.ts';
import type { DayCell } from './day-cells.ts';
import type { Counted } from './rates.ts';

/** Valid orders of one day and scope. */
export interface ValidSales extends Counted {
  readonly day: string;
  readonly scope: DayCell['scope'];
  /** Whether their value agrees too. */
  readonly matched: boolean;
}

/** Verdicts of a key whose one order is valid, by whether GA4 has the key. */
const ofValid: Partial<Record<Verdict, { readonly inGa4: boolean }>> = {
  pending: { inGa4: false },
  missing_in_ga4: { inGa4: false },
  currency_mismatch: { inGa4: true },
  duplicated_in_ga4: { inGa4: true },
  value_mismatch: { inGa4: true },
  matched: { inGa4: true },
};

type SharedSales = Pick<ValidSales, 'day' | 'scope' | 'currency' | 'inGa4' | 'orders' | 'value'>;

/** The valid orders behind a result's rows: the one of a row, or each of those that share its key. */
export function validSales(
  cells: readonly DayCell[],
  shared: readonly SharedSales[],
): readonly ValidSales[] {
  const own = cells.flatMap(({ day, scope, verdict, currency, rows, order }) => {
    const found = ofValid[verdict];
    if (!found) return [];
    const { inGa4 } = found;
    return [
      {
        ...{ day, scope, currency, inGa4 },
        ...{ matched: verdict === 'matched', orders: rows, value: order },
      },
    ];
  });
  return [...own, ...shared.map((each) => ({ ...each, matched: false }))];
}
