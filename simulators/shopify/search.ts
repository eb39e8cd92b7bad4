import { DateTime } from 'luxon';
import type { OrderNode } from './order-node.ts';

/** What Shopify says about a search term that it could not use; the term is then ignored. */
export interface SearchWarning {
  readonly field: string;
  readonly message: string;
  readonly code: string;
}

/** A parsed search: all terms hold together. */
export interface Search {
  readonly warnings: readonly SearchWarning[];
  matches(order: OrderNode): boolean;
}

type Test = (order: OrderNode) => boolean;
interface Term {
  readonly field: string;
  readonly operator: string;
  readonly value: string;
  readonly quoted: boolean;
}

const TERM = /([a-z_]+):(>=|<=|>|<)?(?:'([^']*)'|"([^"]*)"|(\S+))/g;
const DATES: Readonly<Record<string, (order: OrderNode) => string>> = {
  created_at: (order) => order.createdAt,
  processed_at: (order) => order.processedAt,
  updated_at: (order) => order.updatedAt,
};
const WORDS: Readonly<Record<string, (order: OrderNode) => string>> = {
  id: (order) => order.legacyResourceId,
  name: (order) => order.name,
  test: (order) => String(order.test),
  financial_status: (order) => order.displayFinancialStatus ?? '',
  source_name: (order) => order.sourceName,
};

/** Parses a search text. Days without a time are taken in the shop's zone. */
export function parseSearch(text: string, shopZone: string): Search {
  const warnings: SearchWarning[] = [];
  const tests = [...text.matchAll(TERM)].flatMap((match): Test[] => {
    const [, field = '', operator = '', single, double, bare] = match;
    const value = single ?? double ?? bare ?? '';
    const test = testOf({ field, operator, value, quoted: bare === undefined }, shopZone);
    if (typeof test === 'function') return [test];
    warnings.push(test);
    return [];
  });
  return { warnings, matches: (order) => tests.every((test) => test(order)) };
}

function testOf(term: Term, shopZone: string): Test | SearchWarning {
  const date = DATES[term.field];
  if (date) return dateTest(term, date, shopZone);
  const word = WORDS[term.field];
  if (word) return (order) => word(order).toLowerCase() === term.value.toLowerCase();
  const message = 'Invalid search field for this query.';
  return { field: term.field, message, code: 'invalid_field' };
}

/** A date with a time must be quoted, or its colons break the term. */
function dateTest(
  { field, operator, value, quoted }: Term,
  read: (order: OrderNode) => string,
  shopZone: string,
): Test | SearchWarning {
  const parsed = DateTime.fromISO(value, { zone: shopZone });
  if (!parsed.isValid || (!quoted && value.includes(':'))) {
    const message = `Input \`${value}\` is not an accepted value.`;
    return { field, message, code: 'invalid_value' };
  }
  const bound = parsed.toMillis();
  return (order) => {
    const at = Date.parse(read(order));
    switch (operator) {
      case '>=':
        return at >= bound;
      case '<=':
        return at <= bound;
      case '>':
        return at > bound;
      case '<':
        return at < bound;
      default:
        return at === bound;
    }
  };
}
