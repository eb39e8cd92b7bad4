import fc from 'fast-check';

/** Mostly the plain value, to which it shrinks, else one of the others. */
export const mostly = <const Value>(
  weight: number,
  plain: Value,
  ...others: Value[]
): fc.Arbitrary<Value> =>
  fc.oneof(
    { weight, arbitrary: fc.constant(plain) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

/** Mostly the plain value, else what is drawn. */
export const orElse = <Plain, Value>(
  weight: number,
  plain: Plain,
  drawn: fc.Arbitrary<Value>,
): fc.Arbitrary<Plain | Value> =>
  fc.oneof({ weight, arbitrary: fc.constant(plain) }, { weight: 1, arbitrary: drawn });

/** Mostly nothing, else some. */
export const orSome = <Value>(
  weight: number,
  drawn: fc.Arbitrary<Value[]>,
): fc.Arbitrary<Value[]> =>
  fc.oneof({ weight, arbitrary: fc.constant<Value[]>([]) }, { weight: 1, arbitrary: drawn });
