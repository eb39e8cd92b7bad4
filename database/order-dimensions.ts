import { sql, type RawBuilder } from 'kysely';
import type { BreakdownDimension } from './findings.ts';

/** Each dimension of `order_traits t`. Of the two statuses a platform has one; it is the status as recorded. */
export const orderDimensions: Readonly<Record<BreakdownDimension, RawBuilder<string>>> = {
  payment: sql`t.payment`,
  shippingMethod: sql`t.shipping_method`,
  status: sql`coalesce(nullif(t.status, ''), t.financial_status)`,
  device: sql`t.device`,
  trafficSource: sql`t.traffic_source`,
  country: sql`t.country`,
};
