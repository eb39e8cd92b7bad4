import { DateTime } from 'luxon';
import { z } from 'zod';
import type { WooCredentials, WooSettings } from '../../../database/connector-settings.ts';
import { jsonOf } from '../answers.ts';
import { ConnectorFault } from '../faults.ts';
import type { RemoteAnswer, RemoteHttp } from '../http.ts';
import { nextOffset } from '../offset.ts';
import { remembered } from '../remembered.ts';
import type { OrderRow, Page, ReadWindow, Source } from '../source.ts';
import { windowInstants } from '../window-instants.ts';
import { testWoo } from './check.ts';
import { createWooClient } from './client.ts';
import type { Parameter } from './oauth1.ts';
import { ORDER_FIELDS, orderOf, wooOrder } from './order.ts';
import { storeFacts } from './store.ts';

/** WooCommerce refuses more. */
const PAGE_SIZE = 100;
const CURSOR = z.object({ offset: z.int(), before: z.string(), total: z.int().nullable() });
type Cursor = z.infer<typeof CURSOR>;

/**
 * The orders of a WooCommerce shop (REST wc/v3), one unit, in the order of their ids. `status=any`
 * counts checkout drafts too, so they are rows like any other.
 */
export function createWooSource(
  settings: WooSettings,
  credentials: WooCredentials,
  http: RemoteHttp,
): Source<OrderRow> {
  const client = createWooClient(settings, credentials, http);
  const facts = remembered(() => storeFacts(client));

  async function readPage(
    _unit: string,
    cursor: string | null,
    pageSize: number,
    window: ReadWindow,
  ): Promise<Page<OrderRow>> {
    const at = cursor === null ? firstCursor(window) : CURSOR.parse(JSON.parse(cursor));
    const answer = await client.get('wc/v3/orders', query(at, pageSize, window));
    const orders = jsonOf(answer, z.array(wooOrder));
    const total = totalOf(answer);
    if (orders.length > 0) requireNoneGone(at, total);
    const offset = nextOffset(at.offset, orders.length, pageSize, total);
    return {
      rows: orders.map(orderOf),
      next: offset === null ? null : JSON.stringify({ ...at, offset, total }),
      total: at.offset > 0 && orders.length === 0 ? null : total,
      facts: await facts(),
    };
  }
  return { units: () => ['orders'], pageSize: PAGE_SIZE, readPage, test: () => testWoo(client) };
}

/** Orders that arrive while we read would move the total: the first page fixes the upper bound. */
function firstCursor(window: ReadWindow): Cursor {
  const { end } = windowInstants(window);
  return { offset: 0, before: naive(DateTime.min(end, DateTime.utc())), total: null };
}

/** An order that is deleted while we read moves the later ones up, and one is passed over unseen. */
function requireNoneGone(at: Cursor, total: number | null): void {
  if (at.total === null || total === null || total >= at.total) return;
  throw new ConnectorFault(
    'incomplete',
    `${at.total - total} of the orders went from the shop while they were being read`,
    'Run the audit again when no orders are being deleted in the shop.',
  );
}

/**
 * Both bounds are exclusive at WooCommerce, hence one second before the start. Bounds without zone
 * and `dates_are_gmt` are UTC; with a zone beside `dates_are_gmt` they would be shifted in silence.
 */
function query(at: Cursor, pageSize: number, window: ReadWindow): readonly Parameter[] {
  return [
    ['after', naive(windowInstants(window).start.minus({ seconds: 1 }))],
    ['before', at.before],
    ['dates_are_gmt', 'true'],
    ['status', 'any'],
    ['orderby', 'id'],
    ['order', 'asc'],
    ['per_page', String(pageSize)],
    ['offset', String(at.offset)],
    ['_fields', ORDER_FIELDS],
  ];
}

const naive = (instant: DateTime): string => instant.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss");

function totalOf(answer: RemoteAnswer): number | null {
  const total = answer.headers.get('x-wp-total') ?? '';
  return /^\d+$/.test(total) ? Number(total) : null;
}
