import { bytes, ownKey, type Join, type Order } from './keys.ts';
import type { MatchingRules } from '../../database/matching-rules.ts';
import type { Placed } from './placed.ts';

/** An order that was re-issued, and what it was re-issued as. */
export interface Family {
  readonly first: Order;
  readonly members: readonly Order[];
  /** The key of the family. */
  readonly key: string;
  /** The valid member, else the newest. */
  readonly head: Order;
}

export const numberOf = ({ keyName, keyNumber }: Order): string => keyName ?? keyNumber;

/** The number that `N-1` was issued again for; null where the order is no such. */
function baseOf(order: Order): string | null {
  return /^(.+)-\d{1,2}$/.exec(numberOf(order))?.[1] ?? null;
}

const newest = ({ order: a }: Placed, { order: b }: Placed) =>
  Date.parse(a.createdAt) - Date.parse(b.createdAt) || bytes(a.externalId, b.externalId);

/** Families among the living orders of the read window. */
export function familiesOf(
  living: readonly Placed[],
  join: Pick<Join, 'scheme'>,
  rules: MatchingRules,
): Family[] {
  const keyOf = ({ order }: Placed) => ownKey(order, join.scheme, rules);
  const byNumber = Map.groupBy(living, ({ order }) => numberOf(order));
  const isMember = ({ order }: Placed) => byNumber.has(baseOf(order) ?? '');
  return living.flatMap((first) => {
    const issued = living.filter(({ order }) => baseOf(order) === numberOf(first.order));
    const all = [first, ...issued].sort(newest);
    const keys = new Set(all.map(keyOf));
    const valid = all.filter(({ cls }) => cls === 'valid');
    const isFamily =
      issued.length > 0 &&
      !isMember(first) &&
      first.cls !== 'valid' &&
      valid.length <= 1 &&
      all.every(({ order }) => byNumber.get(numberOf(order))?.length === 1) &&
      !living.some((other) => !all.includes(other) && keys.has(keyOf(other)));
    const head = valid[0] ?? all.at(-1);
    if (!isFamily || !head) return [];
    const members = all.map(({ order }) => order);
    return [{ first: first.order, members, key: keyOf(first), head: head.order }];
  });
}
