import type { MatchingRules, OrderClassRule, TextTest } from '../../database/matching-rules.ts';
import type { OrderClass } from '../../database/verdicts.ts';
import type { Whole } from './days.ts';

type Order = Whole['orders'][number];
export interface Classed {
  readonly cls: OrderClass;
  readonly reason: string;
}

const words = (text: string) => text.toLowerCase().split(/[^\p{L}\p{N}_]+/u);

/** Whether the words stand one after the other in the text. */
function hasWords(text: string, sought: string): boolean {
  const [all, wanted] = [words(text), sought.split(' ')];
  return all.some((_, at) => wanted.every((word, index) => all[at + index] === word));
}

function passes(text: string, test: TextTest): boolean {
  if (test.oneOf) return test.oneOf.includes(text);
  if (test.noneOf) return !test.noneOf.includes(text);
  if (test.startsWith !== undefined) return text.startsWith(test.startsWith);
  return (test.hasWords ?? []).some((sought) => hasWords(text, sought));
}

const texts = ['status', 'financialStatus', 'fulfillmentStatus', 'gateway', 'source'] as const;

function holds({ when }: OrderClassRule, order: Order, platform: Whole['kind']): boolean {
  if (when.platform !== undefined && when.platform !== platform) return false;
  if (when.test !== undefined && when.test !== order.test) return false;
  if (when.cancelled !== undefined && when.cancelled !== (order.cancelledAt !== null)) return false;
  return texts.every((name) => {
    const test = when[name];
    return test === undefined || passes(order[name], test);
  });
}

function ownRule(rules: MatchingRules, order: Order, platform: Whole['kind']): Classed | null {
  const rule = rules.classes.find((each) => holds(each, order, platform));
  if (!rule) return null;
  const reason = texts.reduce((text, name) => text.replace(`{${name}}`, order[name]), rule.reason);
  return { cls: rule.class, reason };
}

/** The table of section 2, line by line. */
export function classOf(order: Order, { kind }: Whole, rules: MatchingRules): Classed {
  if (order.goneAt !== undefined) return { cls: 'excluded', reason: 'vanished' };
  const own = ownRule(rules, order, kind);
  if (own) return own;
  if (order.test) return { cls: 'excluded', reason: 'test' };
  return kind === 'woo' ? wooClass(order) : shopifyClass(order, rules);
}

/** Woo's statuses in the order of the table. */
const woo: readonly (readonly [readonly string[], OrderClass])[] = [
  [['processing', 'completed'], 'valid'],
  [['pending', 'on-hold'], 'open'],
  [['cancelled', 'failed'], 'cancelled'],
  [['refunded'], 'refunded'],
];

function wooClass({ status, source }: Order): Classed {
  if (status === 'checkout-draft') return { cls: 'excluded', reason: 'draft' };
  if (status === 'trash') return { cls: 'excluded', reason: 'trash' };
  if (!['checkout', 'store-api', ''].includes(source)) {
    return { cls: 'excluded', reason: `not_web:${source}` };
  }
  const cls = woo.find(([statuses]) => statuses.includes(status))?.[1];
  if (!cls) return { cls: 'open', reason: `unknown_status:${status}` };
  return { cls, reason: cls === 'valid' ? '' : status };
}

const payByHand = ['cash on delivery', 'cash_on_delivery', 'cod', 'manual'];
const begun = ['FULFILLED', 'PARTIALLY_FULFILLED', 'IN_PROGRESS'];

function shopifyClass(order: Order, rules: MatchingRules): Classed {
  const { source, financialStatus: paid } = order;
  if (![...rules.webSources, 'web'].includes(source)) {
    return { cls: 'excluded', reason: `not_web:${source}` };
  }
  if (order.cancelledAt !== null) return { cls: 'cancelled', reason: 'cancelled' };
  if (['VOIDED', 'EXPIRED'].includes(paid)) return { cls: 'cancelled', reason: paid };
  if (paid === 'REFUNDED') return { cls: 'refunded', reason: paid };
  if (['PAID', 'AUTHORIZED'].includes(paid) || paid.startsWith('PARTIALLY_')) {
    return { cls: 'valid', reason: '' };
  }
  if (paid !== 'PENDING') return { cls: 'open', reason: `unknown_status:${order.status || paid}` };
  return isSold(order) ? { cls: 'valid', reason: '' } : { cls: 'open', reason: paid };
}

const isSold = ({ gateway, fulfillmentStatus }: Order) =>
  payByHand.some((each) => hasWords(gateway, each)) || begun.includes(fulfillmentStatus);
