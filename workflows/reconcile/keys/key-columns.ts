import { sql, type RawBuilder } from 'kysely';
import type { KeyScheme, MatchingRules } from '../../../database/matching-rules.ts';

/** The identifier of `orders o` by a scheme, without the client's prefixes; null where it has none. */
export function candidateKey(scheme: KeyScheme, rules: MatchingRules): RawBuilder<string | null> {
  return stripped(sql.ref(`o.key_${scheme}`), 'shop', rules);
}

/** The match key of `orders o` by the scheme in use; an order without that identifier has its id. */
export function orderKey(scheme: KeyScheme, rules: MatchingRules): RawBuilder<string> {
  const always = scheme === 'id' || scheme === 'number';
  const column = always
    ? sql.ref(`o.key_${scheme}`)
    : sql`coalesce(${sql.ref(`o.key_${scheme}`)}, o.key_id)`;
  return stripped(column, 'shop', rules);
}

/** The match key of `ga4_transactions g`. */
export function ga4Key(rules: MatchingRules): RawBuilder<string> {
  return stripped(sql.ref('g.key'), 'ga4', rules);
}

/** Takes off the first listed prefix, then the first listed suffix, where something remains. */
function stripped<Key extends string | null>(
  key: RawBuilder<unknown>,
  side: 'shop' | 'ga4',
  rules: MatchingRules,
): RawBuilder<Key> {
  const parts = (part: 'prefix' | 'suffix') =>
    rules.key.strip
      .filter((each) => each.side === side && each.part === part)
      .map(({ text }) => text.normalize('NFKC').toLowerCase());
  const withoutPrefix = firstOf(key, parts('prefix'), (text) => ({
    when: sql`starts_with(${key}, ${text})`,
    rest: sql`substr(${key}, length(${text}::text) + 1)`,
  }));
  return firstOf(withoutPrefix, parts('suffix'), (text) => ({
    when: sql`right(${withoutPrefix}, length(${text}::text)) = ${text}`,
    rest: sql`left(${withoutPrefix}, -length(${text}::text))`,
  })) as RawBuilder<Key>;
}

function firstOf(
  key: RawBuilder<unknown>,
  texts: readonly string[],
  cut: (text: string) => { when: RawBuilder<unknown>; rest: RawBuilder<unknown> },
): RawBuilder<unknown> {
  if (texts.length === 0) return key;
  const cases = texts.map((text) => {
    const { when, rest } = cut(text);
    return sql`when length(${key}) > length(${text}::text) and ${when} then ${rest}`;
  });
  return sql`(case ${sql.join(cases, sql` `)} else ${key} end)`;
}
