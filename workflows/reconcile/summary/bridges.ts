import Big from 'big.js';
import type { z } from 'zod';
import { canonicalMoney } from '../../../database/money.ts';
import { bridgeSteps, type bridge } from '../../../database/result-summary.ts';
import type { Leg } from './bridge-legs.ts';
import { moneyOf, sumOf } from './micros.ts';

type Bridge = z.infer<typeof bridge>;

/** GA4's own total of the counted days, in the currency of its report; null where not read. */
export interface ControlTotal {
  readonly currency: string;
  readonly amount: string | null;
}

/**
 * One bridge per currency, every step in its order. Throws where a bridge does not close, which no
 * input may bring about.
 */
export const bridgesOf = (
  currencies: readonly string[],
  legs: readonly Leg[],
  control: ControlTotal,
): Bridge[] =>
  currencies.map((currency) => {
    const own = legs.filter((leg) => leg.currency === currency);
    return bridgeOf(currency, own, currency === control.currency ? control.amount : null);
  });

function bridgeOf(currency: string, legs: readonly Leg[], controlTotal: string | null): Bridge {
  const lines = new Map(
    [...Map.groupBy(legs, ({ line }) => line)].map(([line, own]) => [
      line,
      {
        amount: sumOf(own, ({ amount }) => amount),
        rows: own.reduce((sum, { rows }) => sum + rows, 0),
      },
    ]),
  );
  const lineOf = (line: Leg['line']) => lines.get(line) ?? { amount: 0n, rows: 0 };
  const [shop, ga4] = [lineOf('shop').amount, lineOf('ga4').amount];
  const end = shop + sumOf(bridgeSteps, (step) => lineOf(step).amount);
  if (end !== ga4) {
    throw new Error(
      `The bridge in ${currency} ends at ${moneyOf(end)}, not at GA4's ${moneyOf(ga4)}.`,
    );
  }
  const ga4Total = moneyOf(ga4);
  return {
    currency,
    shopTotal: moneyOf(shop),
    steps: bridgeSteps.map((step) => {
      const { amount, rows } = lineOf(step);
      return { step, amount: moneyOf(amount), rows };
    }),
    ga4Total,
    controlTotal,
    notItemised: controlTotal === null ? null : difference(controlTotal, ga4Total),
  };
}

const difference = (a: string, b: string): string => canonicalMoney(new Big(a).minus(b).toFixed());
