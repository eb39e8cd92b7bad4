import { sql } from 'kysely';
import { z } from 'zod';
import type { ConnectorKind } from '../../database/connector-settings.ts';
import type { EntityManager } from '../../database/database.ts';
import { addDays } from '../calendar-days.ts';
import { GA4_DAYS_AFTER, GA4_DAYS_BEFORE, ORDER_MARGIN_DAYS } from '../read-margins.ts';
import type { ReadWindow } from './source.ts';

/** One job's read of one connector, as one attempt sees it. */
export interface Read {
  readonly jobId: string;
  readonly clientId: string;
  readonly connectorId: string;
  readonly kind: ConnectorKind;
  readonly window: ReadWindow;
  /** Which attempt this is, from 1. */
  readonly attempt: number;
}

/** Days before and after the audit's window that are read too. */
const orders = { before: ORDER_MARGIN_DAYS, after: ORDER_MARGIN_DAYS };
const margins: { readonly [kind in ConnectorKind]: { before: number; after: number } } = {
  ga4: { before: GA4_DAYS_BEFORE, after: GA4_DAYS_AFTER },
  woo: orders,
  shopify: orders,
};

const job = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  zone: z.string(),
  currency: z.string(),
});

/** The days that a job reads of a connector: its window with the connector's margins. */
export async function readWindowOf(
  em: EntityManager,
  jobId: string,
  kind: ConnectorKind,
): Promise<ReadWindow> {
  const { rows } = await sql`
    select j.window_from::text as "from", j.window_to::text as "to", c.zone, c.currency
      from dra.jobs j join dra.clients c on c.id = j.client_id where j.id = ${jobId}`.execute(
    em.getKysely(),
  );
  const { from, to, zone, currency } = job.parse(rows[0]);
  const { before, after } = margins[kind];
  return { from: addDays(from, -before), to: addDays(to, after), zone, currency };
}
