/**
 * Where the next page starts, null at the end. Goes by the source's total where it gives one, since
 * some shops cap or thin out their pages; an empty page always ends.
 */
export function nextOffset(
  offset: number,
  received: number,
  asked: number,
  total: number | null,
): number | null {
  const next = offset + received;
  const more = total === null ? received === asked : next < total;
  return received > 0 && more ? next : null;
}
