import type { ValueBasis } from '../../database/matching-rules.ts';

/** By the cause of a gap, the basis that differs from another in just that. */
const bases = {
  tax: {
    gross: 'without_tax',
    without_tax: 'gross',
    without_shipping: 'net',
    net: 'without_shipping',
  },
  shipping: {
    gross: 'without_shipping',
    without_shipping: 'gross',
    without_tax: 'net',
    net: 'without_tax',
  },
  tax_and_shipping: {
    gross: 'net',
    net: 'gross',
    without_tax: 'without_shipping',
    without_shipping: 'without_tax',
  },
} as const satisfies Record<string, Record<ValueBasis, ValueBasis>>;

/** Causes of a gap that another basis explains. */
export type BasisCause = keyof typeof bases;

/** The basis that differs from `basis` in tax, shipping or both. */
export const otherBasis = (cause: BasisCause, basis: ValueBasis): ValueBasis => bases[cause][basis];
