/** Values that GA4 reports in place of an id: they identify nothing and never match anything. */
const NO_ID = new Set(['', '(not set)', '(other)']);

/**
 * Normalises an order's identifier or GA4's transaction id for matching: NFKC, trimmed, without
 * Shopify's global-id prefix and one leading '#', case folded. Null where nothing is identified.
 */
export function matchKey(id: string): string | null {
  const plain = id.normalize('NFKC').trim();
  const key = plain
    .replace(/^gid:\/\/shopify\/order\//i, '')
    .replace(/^#/, '')
    .trim()
    .toLowerCase();
  return NO_ID.has(key) ? null : key;
}
