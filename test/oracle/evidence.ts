import { fromMicros } from '../support/reconcile-world.ts';
import { isPurchase } from './keys.ts';
import type { Joined, KeyGroup, Placed } from './placed.ts';
import { shownOrder, type Ga4Side } from './rows.ts';
import type { Decision } from './verdict.ts';

/** What of the evidence is compared; what there is nothing of is left out. */
export function evidenceOf(
  group: KeyGroup,
  ga4: Ga4Side,
  decision: Decision,
  family: FamilyEvidence | null,
): Record<string, unknown> {
  const order = shownOrder(group);
  return {
    ...(group.orders.length > 1 && { orders: group.orders.map(item) }),
    ...(family && { family }),
    ...(ga4.ids.length > 1 && { transactionIds: ga4.ids }),
    ...(decision.converted && { converted: true }),
    ...eventCurrency(ga4),
    ...(order && amountsOf(order, ga4, decision)),
  };
}

export interface FamilyEvidence {
  readonly first: string;
  readonly applied: boolean;
  readonly inGa4: boolean;
}

function item({ order, scope, day, cls, reason, gross, worth }: Placed) {
  return {
    ...{ id: order.externalId, number: order.number, scope, day, class: cls, reason },
    ...{ status: order.status === '' ? order.financialStatus : order.status },
    ...{ currency: order.currency, value: fromMicros(gross), basis: fromMicros(worth) },
    ...{ payment: order.payment, shippingMethod: order.shippingMethod, device: order.device },
    ...{ trafficSource: order.trafficSource, country: order.country },
  };
}

/** The seen family that the row's order is of. */
export function familyEvidence(
  group: KeyGroup,
  { families, groups }: Joined,
): FamilyEvidence | null {
  const shown = shownOrder(group);
  const family = families.find(({ members }) => shown && members.includes(shown.order));
  if (!family) return null;
  const inGa4 = groups
    .filter(({ orders }) => orders.some(({ order }) => family.members.includes(order)))
    .some(({ ga4 }) => ga4.some(({ rows }) => rows.some(isPurchase)));
  return { first: family.first.number, applied: group.family !== null, inGa4 };
}

/** The one other currency that it was sent in, '*' for several. */
function eventCurrency({ purchases, currency }: Ga4Side) {
  const sent = new Set(purchases.map((row) => row.eventCurrency));
  const others = [...sent].filter((each) => !['', '(not set)', currency].includes(each));
  return others[0] !== undefined && { eventCurrency: others.length > 1 ? '*' : others[0] };
}

function amountsOf(placed: Placed, ga4: Ga4Side, { verdict, times, gap }: Decision) {
  const difference = fromMicros(ga4.value - placed.worth);
  if (verdict === 'duplicated_in_ga4') return { times: Number(times), inflatedBy: difference };
  if (verdict !== 'value_mismatch') return {};
  const { tax, shipping, shippingTax, discount, refunded } = placed.order;
  const explained = Object.entries(gap ?? {}).filter(([name]) => name !== 'cause');
  return {
    ...{ gap: difference, tax, shipping, shippingTax, discount, refunded },
    ...Object.fromEntries(explained),
  };
}
