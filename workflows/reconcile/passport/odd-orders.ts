import { UNKNOWN_STATUS } from '../order-classes.ts';

/** Orders of the window that a reader should know of, added up. */
export interface OddOrders {
  readonly counted: boolean;
  readonly currency: string;
  readonly reason: string;
  readonly orders: number;
}

/** Statuses that no rule knows, those of most orders first. */
export function unmappedStatusesOf(odd: readonly OddOrders[]) {
  const unmapped = odd.filter(({ reason }) => reason.startsWith(UNKNOWN_STATUS));
  return addedUp(unmapped, ({ reason }) => reason.slice(UNKNOWN_STATUS.length)).map(
    ([status, orders]) => ({ status, orders }),
  );
}

/** Counted orders by currency, but those in the client's, most orders first. */
export function otherCurrenciesOf(odd: readonly OddOrders[], own: string) {
  const others = odd.filter(({ counted, currency }) => counted && currency !== own);
  return addedUp(others, ({ currency }) => currency).map(([currency, orders]) => ({
    currency,
    orders,
  }));
}

function addedUp(odd: readonly OddOrders[], nameOf: (each: OddOrders) => string) {
  return [...Map.groupBy(odd, nameOf)]
    .map(([name, own]) => [name, own.reduce((sum, { orders }) => sum + orders, 0)] as const)
    .sort(([, a], [, b]) => b - a);
}
