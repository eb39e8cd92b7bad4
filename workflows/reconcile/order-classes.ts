import type { MatchingRules, OrderClassRule, TextTest } from '../../database/matching-rules.ts';
import type { OrderClass } from '../../database/verdicts.ts';

/** What of an order decides its class: as the shop recorded it. */
export interface OrderTraits {
  readonly platform: 'woo' | 'shopify';
  readonly status: string;
  readonly financialStatus: string;
  readonly fulfillmentStatus: string;
  readonly cancelled: boolean;
  /** Names of the payment gateways, joined with ', '. */
  readonly gateway: string;
  readonly source: string;
  readonly test: boolean;
}

const woo = { platform: 'woo' } as const;
const shopify = { platform: 'shopify' } as const;
const pending: OrderClassRule['when'] = { ...shopify, financialStatus: { oneOf: ['PENDING'] } };

/** Gateways where the customer pays later by hand, in the words of our clients' shops. */
const PAID_BY_HAND = ['cash on delivery', 'cash_on_delivery', 'cod', 'manual'];
const FULFILMENT_BEGUN = ['FULFILLED', 'PARTIALLY_FULFILLED', 'IN_PROGRESS'];

/** The platforms' own rules; the first that holds decides. */
const platformRules = (webSources: readonly string[]): readonly OrderClassRule[] => [
  { when: { test: true }, class: 'excluded', reason: 'test' },
  { when: { ...woo, status: { oneOf: ['checkout-draft'] } }, class: 'excluded', reason: 'draft' },
  { when: { ...woo, status: { oneOf: ['trash'] } }, class: 'excluded', reason: 'trash' },
  {
    when: { ...woo, source: { noneOf: ['checkout', 'store-api', ''] } },
    class: 'excluded',
    reason: 'not_web:{source}',
  },
  {
    when: { ...shopify, source: { noneOf: ['web', ...webSources] } },
    class: 'excluded',
    reason: 'not_web:{source}',
  },
  { when: { ...woo, status: { oneOf: ['processing', 'completed'] } }, class: 'valid', reason: '' },
  {
    when: { ...woo, status: { oneOf: ['pending', 'on-hold'] } },
    class: 'open',
    reason: '{status}',
  },
  {
    when: { ...woo, status: { oneOf: ['cancelled', 'failed'] } },
    class: 'cancelled',
    reason: '{status}',
  },
  { when: { ...woo, status: { oneOf: ['refunded'] } }, class: 'refunded', reason: '{status}' },
  { when: { ...shopify, cancelled: true }, class: 'cancelled', reason: 'cancelled' },
  {
    when: { ...shopify, financialStatus: { oneOf: ['VOIDED', 'EXPIRED'] } },
    class: 'cancelled',
    reason: '{financialStatus}',
  },
  {
    when: { ...shopify, financialStatus: { oneOf: ['REFUNDED'] } },
    class: 'refunded',
    reason: '{financialStatus}',
  },
  {
    when: { ...shopify, financialStatus: { oneOf: ['PAID', 'AUTHORIZED'] } },
    class: 'valid',
    reason: '',
  },
  {
    when: { ...shopify, financialStatus: { startsWith: 'PARTIALLY_' } },
    class: 'valid',
    reason: '',
  },
  { when: { ...pending, gateway: { hasWords: PAID_BY_HAND } }, class: 'valid', reason: '' },
  {
    when: { ...pending, fulfillmentStatus: { oneOf: FULFILMENT_BEGUN } },
    class: 'valid',
    reason: '',
  },
  { when: pending, class: 'open', reason: '{financialStatus}' },
];

/** What an order counts as, and why where it is not simply a sale. */
export interface Classified {
  readonly class: OrderClass;
  readonly reason: string;
}

/** Begins the reason of an order whose status no rule knows. */
export const UNKNOWN_STATUS = 'unknown_status:';

/** What an order counts as that the shop has no more, whatever it was. */
export const VANISHED: Classified = { class: 'excluded', reason: 'vanished' };

/**
 * Classifies an order by the first rule that holds, the client's before the platform's; a status that
 * no rule knows is `open`.
 */
export function classify(
  traits: OrderTraits,
  { classes, webSources }: Pick<MatchingRules, 'classes' | 'webSources'>,
): Classified {
  const rule = [...classes, ...platformRules(webSources)].find(({ when }) => holds(when, traits));
  if (rule) return { class: rule.class, reason: fillIn(rule.reason, traits) };
  return { class: 'open', reason: UNKNOWN_STATUS + (traits.status || traits.financialStatus) };
}

function holds(when: OrderClassRule['when'], traits: OrderTraits): boolean {
  return (
    (when.platform ?? traits.platform) === traits.platform &&
    (when.cancelled ?? traits.cancelled) === traits.cancelled &&
    (when.test ?? traits.test) === traits.test &&
    textTraits.every((trait) => {
      const test = when[trait];
      return test === undefined || passes(traits[trait], test);
    })
  );
}

const textTraits = ['status', 'financialStatus', 'fulfillmentStatus', 'gateway', 'source'] as const;

function passes(text: string, test: TextTest): boolean {
  const { oneOf, noneOf, startsWith = '', hasWords } = test;
  if (oneOf?.includes(text) === false || noneOf?.includes(text) === true) return false;
  return text.startsWith(startsWith) && (hasWords === undefined || hasOneOf(text, hasWords));
}

function hasOneOf(text: string, wanted: readonly string[]): boolean {
  const words = ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}_]+/gu, ' ')} `;
  return wanted.some((word) => words.includes(` ${word} `));
}

function fillIn(reason: string, traits: OrderTraits): string {
  return reason.replace(/\{(\w+)\}/, (whole, name: string) => {
    const trait = textTraits.find((each) => each === name);
    return trait === undefined ? whole : traits[trait];
  });
}
