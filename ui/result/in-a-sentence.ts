import type { Result } from '../../api/results/results.schema.ts';
import { compareMoney } from '../money/compare-money.ts';
import { micros, shareOf } from '../money/micros.ts';

type Finding = Result['summary']['findings'][number];

/** Causes of missing orders that one can say in half a sentence. */
const sayable = [
  'payment_return',
  'outage',
  'drift',
  'shipping_option',
  'device',
  'source',
] as const;
export type SayableCause = (typeof sayable)[number];
export type FewIn = '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '10';
const numbers: readonly FewIn[] = ['2', '3', '4', '5', '6', '7', '8', '9', '10'];

/** What explains the most of the missing money, if it is a quarter or more. */
export interface MainLoss {
  readonly cause: SayableCause;
  readonly share: string;
  readonly value: string;
}

export function mainLoss(findings: readonly Finding[], missing: string): MainLoss | undefined {
  const named = findings.flatMap((finding) => {
    const cause = sayable.find((each) => each === finding.cause);
    return cause === undefined ? [] : [{ ...finding, cause }];
  });
  const [most] = named.sort((one, other) => compareMoney(other.atStake, one.atStake));
  if (most === undefined || micros(most.atStake) * 4n < micros(missing)) return undefined;
  const share = shareOf(most.atStake, missing);
  if (share === null) return undefined;
  return { cause: most.cause, share, value: most.filter.dimension?.value ?? '' };
}

/** N of "one in N", where that says it well: N from 2 to 10, to a tenth of N. */
export function oneIn(part: number, whole: number): FewIn | undefined {
  const exact = whole / part;
  const near = numbers.find((each) => each === String(Math.round(exact)));
  return near !== undefined && Math.abs(exact - Number(near)) <= Number(near) / 10
    ? near
    : undefined;
}
