import { createHmac, randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { generateShop } from '../demo/generate.ts';
import { aurora } from '../demo/plans.ts';
import { createDemoSecrets } from '../keys.ts';
import { listen, type Listening } from '../listen.ts';
import { simulatorSecrets } from '../secrets.ts';
import { wooApp } from './app.ts';

const keys = simulatorSecrets.parse(createDemoSecrets().secrets).woo;
const shop = generateShop(aurora, '2026-11-22');
const ORDERS = '/wp-json/wc/v3/orders';

type Json = Record<string, unknown>;
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
  readonly list: Json[];
}

describe('wooApp', () => {
  let server: Listening;
  before(async () => {
    server = await listen(wooApp(shop, keys), '127.0.0.1', 0);
  });
  after(() => server.close());

  async function read(url: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(url, init);
    const body: unknown = JSON.parse(await response.text());
    const list = Array.isArray(body) ? (body as Json[]) : [];
    return { status: response.status, headers: response.headers, body: body as Json, list };
  }

  /** RFC 5849, written for this test alone. */
  function sign(
    path: string,
    query: Record<string, string>,
    changes: Record<string, string> = {},
    origin = server.url,
  ) {
    const encode = (text: string) =>
      encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
    const all: Record<string, string> = {
      ...query,
      oauth_consumer_key: keys.consumerKey,
      oauth_nonce: randomUUID(),
      oauth_signature_method: 'HMAC-SHA256',
      oauth_timestamp: String(Math.floor(Date.now() / 1000)),
      ...changes,
    };
    const normal = Object.keys(all)
      .sort()
      .map((name) => `${encode(name)}=${encode(all[name] ?? '')}`)
      .join('&');
    const base = ['GET', encode(origin + path), encode(normal)].join('&');
    const hash = all['oauth_signature_method'] === 'HMAC-SHA1' ? 'sha1' : 'sha256';
    const signature = createHmac(hash, `${keys.consumerSecret}&`).update(base).digest('base64');
    return `${origin}${path}?${normal}&oauth_signature=${encode(signature)}`;
  }

  const get = (query: Record<string, string> = {}, path = ORDERS) => read(sign(path, query));
  const control = (body: object) =>
    fetch(`${server.url}/__control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  describe('who may ask', () => {
    it('lets an OAuth signature in, SHA-256 and SHA-1', async () => {
      expect((await get()).status).to.equal(200);
      const sha1 = sign(ORDERS, {}, { oauth_signature_method: 'HMAC-SHA1' });
      expect((await read(sha1)).status).to.equal(200);
    });

    it('takes the OAuth parameters from the header, too', async () => {
      const { searchParams } = new URL(sign(ORDERS, {}));
      const header = [...searchParams]
        .map(([k, v]) => `${k}="${encodeURIComponent(v)}"`)
        .join(', ');
      const { status } = await read(server.url + ORDERS, {
        headers: { authorization: `OAuth ${header}` },
      });
      expect(status).to.equal(200);
    });

    it('refuses Basic over plain http like a stranger', async () => {
      const basic = Buffer.from(`${keys.consumerKey}:${keys.consumerSecret}`).toString('base64');
      const answer = await read(server.url + ORDERS, {
        headers: { authorization: `Basic ${basic}` },
      });
      expect(answer.status).to.equal(401);
      expect(answer.body).to.deep.equal({
        code: 'woocommerce_rest_cannot_view',
        message: 'Sorry, you cannot list resources.',
        data: { status: 401 },
      });
    });

    it('refuses an unknown key', async () => {
      const answer = await read(sign(ORDERS, {}, { oauth_consumer_key: 'ck_other' }));
      expect(answer.body['code']).to.equal('woocommerce_rest_cannot_view');
    });

    it('refuses a wrong signature', async () => {
      const answer = await read(`${sign(ORDERS, {})}&page=2`);
      expect(answer.body['message']).to.equal(
        'Invalid signature - provided signature does not match.',
      );
    });

    it('refuses a timestamp of sixteen minutes ago', async () => {
      const old = String(Math.floor(Date.now() / 1000) - 960);
      const answer = await read(sign(ORDERS, {}, { oauth_timestamp: old }));
      expect(answer.body['message']).to.equal('Invalid timestamp.');
    });

    it('refuses a nonce the second time', async () => {
      const url = sign(ORDERS, {});
      await read(url);
      expect((await read(url)).body['message']).to.equal(
        'Invalid nonce - nonce has already been used.',
      );
    });

    it('names missing OAuth parameters', async () => {
      const answer = await read(`${server.url}${ORDERS}?oauth_consumer_key=${keys.consumerKey}`);
      expect(answer.body['code']).to.equal('woocommerce_rest_authentication_missing_parameter');
    });

    it('refuses to read with a write-only key', async () => {
      const other = await listen(wooApp(shop, { ...keys, permissions: 'write' }), '127.0.0.1', 0);
      const answer = await read(sign(ORDERS, {}, {}, other.url));
      await other.close();
      expect(answer.body['message']).to.equal(
        'The API key provided does not have read permissions.',
      );
      expect(answer.status).to.equal(401);
    });
  });

  describe('which orders', () => {
    const noon = shop.orders.find(({ day }) => day === '2026-09-01');
    const createdAt = noon?.createdAt ?? 0;
    const naive = (instant: number) => new Date(instant).toISOString().slice(0, 19);
    const gmt = { dates_are_gmt: 'true', status: 'any', per_page: '100' };
    const ids = ({ list }: Answer) => list.map(({ id }) => id);

    it('excludes both bounds', async () => {
      const at = { ...gmt, after: naive(createdAt), before: naive(createdAt + 1000) };
      expect(ids(await get(at))).to.not.include(noon?.id);
      const around = { ...gmt, after: naive(createdAt - 1000), before: naive(createdAt + 1000) };
      expect(ids(await get(around))).to.include(noon?.id);
      const until = { ...gmt, after: naive(createdAt - 1000), before: naive(createdAt) };
      expect(ids(await get(until))).to.not.include(noon?.id);
    });

    it('takes naive dates for site time without dates_are_gmt', async () => {
      const local = naive(createdAt + 3 * 3_600_000 - 1000);
      const answer = await get({ per_page: '1', order: 'asc', after: local });
      expect(ids(answer)).to.deep.equal([noon?.id]);
    });

    it('shifts a date with Z by the site offset when dates_are_gmt is set', async () => {
      const from = '2026-09-01T12:00:00';
      const first = async (after: string, flag: object) => {
        const answer = await get({ per_page: '1', order: 'asc', after, ...flag });
        return String(answer.list[0]?.['date_created_gmt']);
      };
      const right = await first(`${from}Z`, {});
      const wrong = await first(`${from}Z`, { dates_are_gmt: 'true' });
      expect(right >= from && right < '2026-09-01T15:00:00').to.equal(true);
      expect(wrong >= '2026-09-01T15:00:00').to.equal(true);
    });

    it('refuses a day without a time, and a plus that became a space', async () => {
      for (const after of ['2026-08-31', '2026-08-31T00:00:00 03:00']) {
        const { status, body } = await get({ after });
        expect(status).to.equal(400);
        expect(body['code']).to.equal('rest_invalid_param');
      }
    });

    it('includes checkout drafts in any status, and nothing trashed', async () => {
      const drafts = await get({ status: 'checkout-draft', per_page: '1' });
      expect(Number(drafts.headers.get('x-wp-total'))).to.be.above(0);
      const any = await get({ status: 'any', per_page: '1' });
      expect(any.headers.get('x-wp-total')).to.equal(String(shop.orders.length));
      expect((await get({ status: 'trash' })).list).to.deep.equal([]);
    });

    it('gives ten orders, newest first, where nothing is said', async () => {
      const { list } = await get();
      const newest = shop.orders.toSorted((a, b) => b.createdAt - a.createdAt).slice(0, 10);
      expect(list.map(({ number }) => number)).to.deep.equal(newest.map(({ number }) => number));
    });

    it('refuses pages of more than a hundred, unknown statuses and unknown orderings', async () => {
      const bad: Record<string, string>[] = [
        { per_page: '101' },
        { per_page: 'x' },
        { status: 'sold' },
        { orderby: 'total' },
      ];
      for (const query of bad) {
        const { status, body } = await get(query);
        expect(status).to.equal(400);
        expect(body['code']).to.equal('rest_invalid_param');
      }
    });

    it('reads each order once over all pages by id', async () => {
      const query = {
        ...gmt,
        orderby: 'id',
        order: 'asc',
        after: '2026-09-01T00:00:00',
        _fields: 'id',
      };
      const window = { ...query, before: '2026-09-08T00:00:00' };
      const seen: unknown[] = [];
      const first = await get({ ...window, page: '1' });
      const pages = Number(first.headers.get('x-wp-totalpages'));
      for (let page = 1; page <= pages; page += 1) {
        seen.push(...ids(await get({ ...window, page: String(page) })));
      }
      expect(pages).to.be.above(2);
      expect(new Set(seen).size).to.equal(Number(first.headers.get('x-wp-total')));
      expect(seen).to.have.length(new Set(seen).size);
    });

    it('says that there is nothing at all past the end', async () => {
      const past = await get({ per_page: '100', page: '500' });
      expect(past.list).to.deep.equal([]);
      expect(past.headers.get('x-wp-total')).to.equal('0');
      expect(past.headers.get('x-wp-totalpages')).to.equal('0');
    });

    it('lets offset win over page, and links to the neighbours', async () => {
      const answer = await get({
        orderby: 'id',
        order: 'asc',
        offset: '3',
        per_page: '1',
        page: '9',
      });
      expect(ids(answer)).to.deep.equal([shop.orders[3]?.id]);
      const linked = await get({ page: '2' });
      expect(linked.headers.get('link')).to.match(/rel="prev".*rel="next"/);
    });
  });

  describe('what an order looks like', () => {
    const orderBy = async (status: string) => {
      const { list } = await get({ status, per_page: '1' });
      return list[0] ?? expect.fail(status);
    };

    it('writes money as text and dates without a zone', async () => {
      const order = await orderBy('completed');
      expect(order['total']).to.match(/^\d+\.\d\d$/);
      expect(order['date_created_gmt']).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
      expect(order['id']).to.be.a('number');
      expect(order['number']).to.be.a('string').and.not.equal(String(order['id']));
    });

    it('keeps the total of a refunded order', async () => {
      const order = await orderBy('refunded');
      const [refund] = order['refunds'] as Json[];
      expect(refund?.['total']).to.equal(`-${String(order['total'])}`);
      const own = await get({}, `${ORDERS}/${String(order['id'])}/refunds`);
      expect(own.list[0]?.['amount']).to.equal(order['total']);
    });

    it('shows two instants at one local time where clocks go back', async () => {
      const { list } = await get({
        ...{ dates_are_gmt: 'true', per_page: '100', order: 'asc' },
        ...{ after: '2026-10-24T21:00:00', before: '2026-10-25T05:00:00' },
      });
      const fold = list.filter(({ date_created: at }) => at === '2026-10-25T03:30:00');
      expect(fold.map(({ date_created_gmt: at }) => at)).to.deep.equal([
        '2026-10-25T00:30:00',
        '2026-10-25T01:30:00',
      ]);
    });

    it('leaves only the fields asked for', async () => {
      const { list } = await get({
        _fields: 'id,refunds.total',
        status: 'refunded',
        per_page: '1',
      });
      expect(Object.keys(list[0] ?? {})).to.deep.equal(['id', 'refunds']);
      expect((list[0]?.['refunds'] as Json[])[0]).to.have.all.keys('total');
    });
  });

  describe('the store', () => {
    it('tells its zone to everyone and its currency to keys', async () => {
      const { body } = await read(`${server.url}/wp-json/`);
      expect(body).to.include({ timezone_string: 'Europe/Bucharest', gmt_offset: 2 });
      const { body: currency } = await get({}, '/wp-json/wc/v3/data/currencies/current');
      expect(currency['code']).to.equal('RON');
      const setting = await get({}, '/wp-json/wc/v3/settings/general/woocommerce_currency');
      expect(setting.body['value']).to.equal('RON');
    });

    it('answers unknown orders and routes with 404', async () => {
      const order = await get({}, `${ORDERS}/1`);
      expect([order.status, order.body['code']]).to.deep.equal([
        404,
        'woocommerce_rest_shop_order_invalid_id',
      ]);
      const route = await get({}, '/wp-json/wc/v3/nothing');
      expect([route.status, route.body['code']]).to.deep.equal([404, 'rest_no_route']);
    });
  });

  describe('faults on demand', () => {
    afterEach(() => control({ reset: true }));

    it('answers HTML with status 200, once, and then goes on', async () => {
      await control({ faults: [{ name: 'html200' }] });
      const page = await fetch(sign(ORDERS, {}));
      expect(page.status).to.equal(200);
      expect(await page.text()).to.include('<html>');
      expect((await get()).status).to.equal(200);
    });

    it('answers what a test dictates, as often and where it says', async () => {
      const fault = { status: 503, body: { x: 1 }, headers: { 'retry-after': '7' }, times: 2 };
      await control({ faults: [{ ...fault, path: 'orders' }] });
      expect((await read(`${server.url}/wp-json/`)).status).to.equal(200);
      const first = await get();
      expect([first.status, first.body, first.headers.get('retry-after')]).to.deep.equal([
        ...[503, { x: 1 }, '7'],
      ]);
      expect((await get()).status).to.equal(503);
      expect((await get()).status).to.equal(200);
    });

    it('pretends to have no orders', async () => {
      await control({ faults: [{ name: 'empty' }] });
      expect((await get()).list).to.deep.equal([]);
    });

    it('delays every request and counts them', async () => {
      await control({ reset: true, delayMs: 60 });
      const startedAt = performance.now();
      await get();
      expect(performance.now() - startedAt).to.be.at.least(55);
      const { body } = await read(`${server.url}/__control`);
      expect(body['requests']).to.deep.equal({ [`GET ${ORDERS}`]: 1 });
    });

    it('drops the connection', async () => {
      await control({ faults: [{ name: 'drop' }] });
      const error = await get().catch((reason: unknown) => reason);
      expect(error).to.be.an('error');
    });

    it('refuses orders it does not understand', async () => {
      expect((await control({ faults: [{ status: 'x' }] })).status).to.equal(400);
    });
  });
});
