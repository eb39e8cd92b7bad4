import type { Cents, Label } from './model.ts';
import type { TruthKey } from './truth-key.ts';
import { decimal } from './truth-tally.ts';

/** The way from the shop's total to GA4's: one step per verdict, and the window's edges. */
export interface Bridge {
  /** Σ s: valid orders of the counted window. */
  readonly shopTotal: string;
  /** Σ g_in: GA4 gross dated on counted days. */
  readonly ga4Total: string;
  /** Only steps that have keys; `matched` is the difference within tolerance. */
  readonly steps: Readonly<Partial<Record<Label | 'edges', string>>>;
}

/** Puts g − s of every key into the step of its label, and what the window cuts off into edges. */
export function closeBridge(keys: readonly TruthKey[]): Bridge {
  const steps = new Map<Label | 'edges', Cents>([['edges', 0]]);
  const add = (step: Label | 'edges', amount: Cents) =>
    steps.set(step, (steps.get(step) ?? 0) + amount);
  for (const key of keys) {
    if (key.isCounted) {
      add(key.planted.label, key.ga4Value - key.shopValue);
      add('edges', key.ga4Counted - key.ga4Value);
    } else {
      add('edges', key.ga4Counted);
    }
  }
  return {
    shopTotal: decimal(keys.reduce((sum, key) => sum + key.shopValue, 0)),
    ga4Total: decimal(keys.reduce((sum, key) => sum + key.ga4Counted, 0)),
    steps: Object.fromEntries([...steps].map(([step, amount]) => [step, decimal(amount)])),
  };
}
