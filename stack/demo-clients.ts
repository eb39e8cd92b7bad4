import { defaultRules, type MatchingRules } from '../database/matching-rules.ts';
import { aurora, nordlicht } from '../simulators/demo/plans.ts';
import type { ShopPlan } from '../simulators/demo/shop-plan.ts';

/** A demo client; `email` is the login that is invited to it. */
export interface DemoClient {
  name: string;
  slug: string;
  zone: string;
  currency: string;
  platform: 'woo' | 'shopify';
  propertyId: string;
  rules: MatchingRules;
  email: string;
}

/** What an agency would set for a demo shop: the VAT rates of its country. */
export function demoRules({ vatRates }: ShopPlan): MatchingRules {
  return { ...defaultRules, value: { ...defaultRules.value, vatRates: [...vatRates] } };
}

/** The two clients whose shops and GA4 properties the simulators play. */
export const demoClients: DemoClient[] = [aurora, nordlicht].map((plan) => ({
  ...{ name: plan.name, slug: plan.slug, zone: plan.zone, currency: plan.currency },
  ...{ platform: plan.platform, propertyId: plan.propertyId, rules: demoRules(plan) },
  email: `owner@${plan.slug}.example`,
}));
