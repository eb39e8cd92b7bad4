import fc from 'fast-check';
import type { MatchingRules } from '../../../database/matching-rules.ts';
import type { World } from '../../support/reconcile-world.ts';
import { eventDraws, rowsOf, type Setting } from './events.ts';
import { mostly } from './often.ts';
import { orderDraws, orderOf, type About } from './orders.ts';
import { rulesOf, ruleSets } from './rules.ts';
import { settingOf, setups, zoneOf } from './setup.ts';
import { series, tales, type Told } from './tales.ts';

const strange = fc.record({
  setup: setups,
  rules: ruleSets,
  report: mostly(9, null, 'USD'),
  sent: mostly(2, null, 'number', 'id', 'name', 'confirmation'),
  tales: fc.array(tales, { maxLength: 5 }),
  orders: fc.array(orderDraws, { maxLength: 6 }),
  events: fc.array(eventDraws, { maxLength: 7 }),
});

/** Hardly anything but many sales: what shows in numbers is not lost among strange orders. */
const quiet = fc.record({
  ...{ setup: setups, rules: ruleSets, report: fc.constant(null), sent: fc.constant(null) },
  tales: fc.array(series, { minLength: 1, maxLength: 1 }),
  orders: fc.array(orderDraws, { maxLength: 1 }),
  events: fc.constant([]),
});

const draws = fc.oneof({ weight: 9, arbitrary: strange }, { weight: 1, arbitrary: quiet });

/** Any client's stored data: small, strange, and near every rule. */
export const worlds: fc.Arbitrary<World> = draws.map((drawn) => {
  const { setup } = drawn;
  const rules = rulesOf(drawn.rules, setup.window.from);
  const world = { ...settingOf(setup), ...(rules ? { rules } : {}) };
  const about = { kind: setup.kind, from: setup.window.from, currency: setup.currency };
  const setting: Setting = {
    ...{
      world,
      kind: setup.kind,
      report: drawn.report ?? setup.currency,
      sent: drawn.sent ?? usual(setup.kind, rules),
    },
    zoneOn: zoneOf(setup),
  };
  const told = [{ orders: drawn.orders, events: drawn.events }, ...drawn.tales].map((each, index) =>
    storedOf(each, index * 30, setting, about),
  );
  return {
    ...world,
    orders: told.flatMap(({ orders }) => orders),
    transactions: told.flatMap(({ transactions }) => transactions),
  };
});

/** By what the engine will look first. */
function usual(kind: 'woo' | 'shopify', rules?: MatchingRules): Setting['sent'] {
  const named = rules?.key.scheme ?? 'auto';
  if (named !== 'auto') return named;
  return kind === 'woo' ? 'number' : 'id';
}

function storedOf(told: Told, firstId: number, setting: Setting, about: About) {
  const orders = told.orders.map((each, index) => orderOf(each, firstId + index, about));
  const transactions = told.events.flatMap((each) => rowsOf(each, orders, setting));
  return { orders, transactions };
}
