import { bridgeSteps } from '../../database/result-summary.ts';
import { fromMicros, micros, type World } from '../support/reconcile-world.ts';
import { bytes } from './keys.ts';
import type { KeyGroup, Placed } from './placed.ts';
import type { Row, RowOfOrders } from './rows.ts';
import { sum } from './value.ts';

type Step = (typeof bridgeSteps)[number];
interface Leg {
  readonly row: Row;
  readonly currency: string;
  readonly step: Step | 'none';
  readonly amount: bigint;
}

const stepOf = ({ verdict }: Row): Step | 'none' => {
  if (verdict === 'matched') return 'within_tolerance';
  if (verdict === 'refunded_in_both') return 'refunded_in_ga4';
  return verdict === 'rightly_absent' || verdict === 'pending' ? 'none' : verdict;
};

/** What a row adds to the steps: −b in the order's currency, +g and g_in − g in GA4's. */
function legsOf({ row, group }: RowOfOrders): Leg[] {
  const { ga4Currency } = row;
  const ga4 = row.ga4Currency === '' ? [] : [{ row, currency: ga4Currency }];
  const edges = ga4.map((leg) => ({ ...leg, step: 'edges' as const, amount: row.edge }));
  if (row.scope !== 'counted') return edges;
  const orders = [row, ...otherCurrencies(row, group)].flatMap(
    ({ currency, valid, definition }): Leg[] => [
      { row, currency, step: 'definition', amount: definition },
      { row, currency, step: stepOf(row), amount: -(valid + definition) },
    ],
  );
  const sales = ga4.map((leg) => ({ ...leg, step: stepOf(row), amount: row.ga4 }));
  return [...(row.orders > 0 ? orders : []), ...sales, ...edges];
}

/** Valid counted orders of a shared key in another currency than its first order's. */
function otherCurrencies(row: Row, group: KeyGroup | null) {
  if (row.verdict !== 'duplicate_order_key' || row.scope !== 'counted') return [];
  const others = (group?.orders ?? []).filter(
    (each) => isSale(each) && each.order.currency !== row.currency,
  );
  return [...Map.groupBy(others, ({ order }) => order.currency)].map(([currency, own]) => ({
    currency,
    valid: sum(own.map(({ gross }) => gross)),
    definition: sum(own.map(({ worth, gross }) => worth - gross)),
  }));
}

/** From the shop's total to GA4's, currency by currency, the client's first. */
export function bridgesOf(rows: readonly RowOfOrders[], own: string, control: Control) {
  const legs = rows.flatMap(legsOf);
  const counted = rows.filter(({ row }) => row.scope === 'counted');
  const shop = counted.flatMap(({ row, group }) => [
    ...(row.validOrders > 0 ? [row] : []),
    ...otherCurrencies(row, group),
  ]);
  const sold = counted.flatMap(({ group }) => group?.orders ?? []).filter(isSale);
  const ga4 = rows.map(({ row }) => row).filter(({ ga4Currency }) => ga4Currency !== '');
  const currencies = new Set([
    ...sold.map(({ order }) => order.currency),
    ...ga4.map(({ ga4Currency }) => ga4Currency),
  ]);
  const others = [...currencies].filter((each) => each !== own).sort(bytes);
  return [own, ...others].map((currency) => {
    const shopTotal = sum(
      shop.filter((each) => each.currency === currency).map((each) => each.valid),
    );
    const ga4Total = sum(
      ga4.filter(({ ga4Currency }) => ga4Currency === currency).map(({ ga4Counted }) => ga4Counted),
    );
    const total = currency === control.currency ? control.total : null;
    return {
      currency,
      shopTotal: fromMicros(shopTotal),
      steps: bridgeSteps.map((step) =>
        stepFigures(
          step,
          legs.filter((leg) => leg.step === step && leg.currency === currency),
        ),
      ),
      ga4Total: fromMicros(ga4Total),
      controlTotal: total === null ? null : fromMicros(total),
      notItemised: total === null ? null : fromMicros(total - ga4Total),
    };
  });
}

const isSale = ({ cls, scope }: Placed) => cls === 'valid' && scope === 'counted';

const movesOnly: readonly Step[] = ['definition', 'within_tolerance', 'edges'];

/** Of what is no discrepancy only rows that move money are counted. */
function stepFigures(step: Step, legs: readonly Leg[]) {
  const byRow = [...Map.groupBy(legs, ({ row }) => row).values()].map((own) =>
    sum(own.map(({ amount }) => amount)),
  );
  const rows = byRow.filter((amount) => amount !== 0n || !movesOnly.includes(step)).length;
  return { step, amount: fromMicros(sum(byRow)), rows };
}

export interface Control {
  readonly currency: string;
  readonly total: bigint | null;
}

/** GA4's own total of the counted days. */
export function controlOf(world: World, counted: readonly string[]): bigint | null {
  const { control, transactions = [] } = world;
  if (control === null) return null;
  return sum(
    counted.flatMap((day) =>
      control
        ? [micros(control[day] ?? '0')]
        : transactions.filter((row) => row.day === day).map(({ gross }) => micros(gross)),
    ),
  );
}
