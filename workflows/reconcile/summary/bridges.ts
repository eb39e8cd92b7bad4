import Big from 'big.js';
import type { z } from 'zod';
import { canonicalMoney } from '../../../database/money.ts';
import { bridgeSteps, type bridge } from '../../../database/result-summary.ts';

type Bridge = z.infer<typeof bridge>;
type Step = Bridge['steps'][number];
type Totals = Pick<Bridge, 'currency' | 'shopTotal' | 'ga4Total'>;

/** GA4's own total of the counted days, in the currency of its report; null where not read. */
export interface ControlTotal {
  readonly currency: string;
  readonly amount: string | null;
}

/**
 * One bridge per currency, the client's first, every step in its order. Throws where a bridge does
 * not close, which no input may bring about.
 */
export function bridgesOf(
  ownCurrency: string,
  totals: readonly Totals[],
  steps: readonly (Step & { readonly currency: string })[],
  control: ControlTotal,
): Bridge[] {
  const others = totals.map(({ currency }) => currency).filter((each) => each !== ownCurrency);
  return [ownCurrency, ...others].map((currency) => {
    const found = totals.find((each) => each.currency === currency);
    const { shopTotal, ga4Total } = found ?? { shopTotal: '0.00', ga4Total: '0.00' };
    const own = steps.filter((each) => each.currency === currency);
    const controlTotal = currency === control.currency ? control.amount : null;
    return closed({
      currency,
      shopTotal,
      steps: bridgeSteps.map((step) => {
        const { amount, rows } = own.find((each) => each.step === step) ?? {
          amount: '0.00',
          rows: 0,
        };
        return { step, amount, rows };
      }),
      ga4Total,
      controlTotal,
      notItemised: controlTotal === null ? null : difference(controlTotal, ga4Total),
    });
  });
}

function closed(bridge: Bridge): Bridge {
  const end = bridge.steps.reduce((sum, { amount }) => sum.plus(amount), new Big(bridge.shopTotal));
  if (!end.eq(bridge.ga4Total)) {
    throw new Error(
      `The bridge in ${bridge.currency} ends at ${end.toFixed()}, not at GA4's ${bridge.ga4Total}.`,
    );
  }
  return bridge;
}

const difference = (a: string, b: string): string => canonicalMoney(new Big(a).minus(b).toFixed());
