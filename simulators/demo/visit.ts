import type { Visit } from './model.ts';
import type { ShopPlan } from './shop-plan.ts';
import type { Choices, Random } from './random.ts';

type Origin = Pick<Visit, 'channel' | 'source' | 'medium' | 'campaign'>;

const origins: Choices<Origin> = [
  [{ channel: 'Organic Search', source: 'google', medium: 'organic', campaign: '(organic)' }, 30],
  [{ channel: 'Paid Search', source: 'google', medium: 'cpc', campaign: 'brand' }, 22],
  [{ channel: 'Direct', source: '(direct)', medium: '(none)', campaign: '(direct)' }, 20],
  [{ channel: 'Paid Social', source: 'facebook', medium: 'paid_social', campaign: 'autumn' }, 14],
  [{ channel: 'Email', source: 'newsletter', medium: 'email', campaign: 'weekly' }, 9],
  [{ channel: 'Referral', source: 'pricecheck.example', medium: 'referral', campaign: '' }, 5],
];

const devices: Choices<Pick<Visit, 'device' | 'browser' | 'system'>> = [
  [{ device: 'mobile', browser: 'Chrome', system: 'Android' }, 38],
  [{ device: 'mobile', browser: 'Safari', system: 'iOS' }, 24],
  [{ device: 'desktop', browser: 'Chrome', system: 'Windows' }, 20],
  [{ device: 'desktop', browser: 'Firefox', system: 'Windows' }, 6],
  [{ device: 'desktop', browser: 'Safari', system: 'Macintosh' }, 7],
  [{ device: 'tablet', browser: 'Safari', system: 'iOS' }, 5],
];

/** A visit that ends in a purchase: where it came from, on which device, from which country. */
export function makeVisit(plan: ShopPlan, random: Random): Visit {
  return {
    ...random.pick(origins),
    ...random.pick(devices),
    country: random.pick(plan.countries),
  };
}
