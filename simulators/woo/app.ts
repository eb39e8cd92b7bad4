import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { DateTime } from 'luxon';
import { Control } from '../control.ts';
import type { DemoShop } from '../demo/generate.ts';
import type { SimulatorSecrets } from '../secrets.ts';
import { authenticate } from './auth.ts';
import { boundInstant } from './dates.ts';
import { WooError } from './errors.ts';
import { pickFields } from './fields.ts';
import { OauthVerifier } from './oauth.ts';
import { orderJson, refundJson } from './order-json.ts';
import { queryOrders } from './orders-query.ts';

/**
 * A WooCommerce store (REST `wc/v3`, as observed on WooCommerce 10.5 with high-performance order
 * storage). Read only. Plain permalinks (`/?rest_route=`) work, too.
 */
export function wooApp(shop: DemoShop, keys: SimulatorSecrets['woo']): Express {
  const app = express().disable('x-powered-by').disable('etag').set('query parser', false);
  const verifier = new OauthVerifier(keys.consumerSecret);
  app.use(new Control({ notice: phpNotice, empty: emptyList }).router());
  app.use((request, _, next) => {
    const route = queryOf(request).get('rest_route');
    if (route !== null && request.path === '/') request.url = `/wp-json${route}`;
    next();
  });
  app.get(['/wp-json', '/wp-json/'], (_, response) => void response.json(siteFacts(shop)));
  app.use('/wp-json/wc/v3', (request, _, next) => {
    authenticate(request, queryOf(request), keys, verifier);
    next();
  });
  app.use('/wp-json/wc/v3', storeRoutes(shop), orderRoutes(shop));
  app.use(() => {
    const message = 'No route was found matching the URL and request method.';
    throw new WooError(404, 'rest_no_route', message);
  });
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (error instanceof WooError) response.status(error.status).json(error.body);
    else next(error);
  });
  return app;
}

function orderRoutes(shop: DemoShop): express.Router {
  const { plan } = shop;
  const router = express.Router();
  router.get('/orders', (request, response) => {
    const query = queryOf(request);
    const { orders, total, pages, page } = queryOrders(shop.orders, query, plan.zone);
    response.set({ 'X-WP-Total': String(total), 'X-WP-TotalPages': String(pages) });
    const links = [
      ...(page > 1 ? [`<${pageUrl(request, page - 1)}>; rel="prev"`] : []),
      ...(page < pages ? [`<${pageUrl(request, page + 1)}>; rel="next"`] : []),
    ];
    if (links.length > 0) response.set('Link', links.join(', '));
    const fields = query.get('_fields');
    response.json(orders.map((order) => pickFields(orderJson(order, plan), fields)));
  });
  router.get('/orders/:id', (request, response) => {
    const fields = queryOf(request).get('_fields');
    response.json(pickFields(orderJson(orderOf(shop, request.params.id), plan), fields));
  });
  router.get('/orders/:id/refunds', (request, response) => {
    const order = orderOf(shop, request.params.id);
    response.json(order.refunds.map((_, index) => refundJson(order, index, plan)));
  });
  router.get('/refunds', (request, response) => {
    const query = queryOf(request);
    const gmt = query.get('dates_are_gmt') === 'true';
    const after = query.get('after');
    const from = after === null ? -Infinity : boundInstant('after', after, gmt, plan.zone);
    const all = shop.orders.flatMap((order) =>
      order.refunds.flatMap(({ at }, index) => (at > from ? [refundJson(order, index, plan)] : [])),
    );
    response.set({ 'X-WP-Total': String(all.length), 'X-WP-TotalPages': '1' }).json(all);
  });
  return router;
}

function storeRoutes({ plan }: DemoShop): express.Router {
  const router = express.Router();
  const currency = { code: plan.currency, name: 'Romanian leu', symbol: 'lei' };
  router.get('/data/currencies/current', (_, response) => void response.json(currency));
  router.get('/settings/general/woocommerce_currency', (_, response) => {
    response.json({ id: 'woocommerce_currency', label: 'Currency', value: plan.currency });
  });
  router.get('/system_status', (_, response) => {
    // PHP's own zone, not the site's.
    response.json({ environment: { version: '10.5.0', default_timezone: 'UTC' } });
  });
  return router;
}

function siteFacts({ plan, lastDay }: DemoShop) {
  return {
    name: plan.name,
    description: '',
    url: `https://${plan.slug}.example`,
    home: `https://${plan.slug}.example`,
    gmt_offset: DateTime.fromISO(lastDay, { zone: plan.zone }).offset / 60,
    timezone_string: plan.zone,
    namespaces: ['oembed/1.0', 'wc/v3', 'wp/v2'],
    authentication: [],
    routes: {},
  };
}

function orderOf(shop: DemoShop, id: string) {
  const order = shop.orders.find((each) => String(each.id) === id);
  if (!order) throw new WooError(404, 'woocommerce_rest_shop_order_invalid_id', 'Invalid ID.');
  return order;
}

/** The query as sent; Express's own parsing would lose the order and the brackets. */
function queryOf(request: Request): URLSearchParams {
  return new URL(request.originalUrl, 'http://store').searchParams;
}

function pageUrl(request: Request, page: number): string {
  const url = new URL(request.originalUrl, `${request.protocol}://${request.headers.host ?? ''}`);
  url.searchParams.set('page', String(page));
  return url.href;
}

/** A PHP notice printed before the JSON, as on many real hosts. */
function phpNotice(_: Request, response: Response) {
  response.type('html').send('<br />\n<b>Notice</b>: Undefined index in /srv/x.php on line 7\n[]');
}

function emptyList(_: Request, response: Response) {
  response.set({ 'X-WP-Total': '0', 'X-WP-TotalPages': '0' }).json([]);
}
