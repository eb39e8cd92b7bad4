import { textElement } from './sheet-cells.ts';

/** Beyond so many texts a workbook has them in their cells, so that an export stays small. */
const MOST_SHARED = 100_000;

/** Texts that many cells of a workbook have: each is written once, and its cells name its place (ECMA-376, 18.4). */
export class SharedStrings {
  private readonly places = new Map<string, number>();

  /** Where a text stands among them, from 0; undefined where it has to stand in its cell. */
  placeOf(text: string): number | undefined {
    const place = this.places.get(text);
    if (place !== undefined) return place;
    if (this.places.size >= MOST_SHARED) return undefined;
    this.places.set(text, this.places.size);
    return this.places.size - 1;
  }

  /** The elements of the part that has them, once all cells are written. */
  *elements(): Generator<string> {
    for (const text of this.places.keys()) yield `<si>${textElement(text)}</si>`;
  }
}
