import type { Key } from '../language/catalogue.ts';

/** A route's title is the key of a text; the browser tab shows it in the language chosen. */
export const titled = (title: Key) => ({ title });
