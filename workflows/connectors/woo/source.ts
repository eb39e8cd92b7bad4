import { DateTime } from 'luxon';
import { z } from 'zod';
import type { WooCredentials, WooSettings } from '../../../database/connector-settings.ts';
import { jsonOf } from '../answers.ts';
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
const CURSOR = z.object({ offset: z.int(), before: z.string() });

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
    const offset = nextOffset(at.offset, orders.length, pageSize, total);
    return {
      rows: orders.map(orderOf),
      next: offset === null ? null : JSON.stringify({ ...at, offset }),
      total: at.offset > 0 && orders.length === 0 ? null : total,
      facts: await facts(),
    };
  }
  return { units: () => ['orders'], pageSize: PAGE_SIZE, readPage, test: () => testWoo(client) };
}

/** Orders that arrive while we read would move the total: the first page fixes the upper bound. */
function firstCursor(window: ReadWindow): z.infer<typeof CURSOR> {
  const { end } = windowInstants(window);
  return { offset: 0, before: naive(DateTime.min(end, DateTime.utc())) };
}

/**
 * Both bounds are exclusive at WooCommerce, hence one second before the start. Bounds without zone
 * and `dates_are_gmt` are UTC; with a zone beside `dates_are_gmt` they would be shifted in silence.
 */
function query(
  at: z.infer<typeof CURSOR>,
  pageSize: number,
  window: ReadWindow,
): readonly Parameter[] {
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
