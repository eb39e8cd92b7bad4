import { expect } from 'chai';
import { generateShop } from '../demo/generate.ts';
import { nordlicht } from '../demo/plans.ts';
import { createDemoSecrets } from '../keys.ts';
import { listen, type Listening } from '../listen.ts';
import { simulatorSecrets } from '../secrets.ts';
import { shopifyApp, type ShopifyOptions } from './app.ts';

const LAST_DAY = '2026-11-22';
const keys = simulatorSecrets.parse(createDemoSecrets().secrets).shopify;
const shop = generateShop(nordlicht, LAST_DAY);
const GRAPHQL = '/admin/api/2026-10/graphql.json';
const ORDERS = `query Orders($query: String, $first: Int, $after: String) {
  orders(first: $first, after: $after, query: $query, sortKey: CREATED_AT) {
    pageInfo { hasNextPage endCursor }
    nodes { id legacyResourceId name number createdAt test displayFinancialStatus
      originalTotalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      totalTaxSet { shopMoney { amount } } totalRefundedSet { shopMoney { amount } }
      customerJourneySummary { ready } refunds(first: 10) { id } }
  } }`;
const DAY = "created_at:>='2026-09-01T00:00:00Z' created_at:<'2026-09-02T00:00:00Z'";

interface OrderJson {
  legacyResourceId: string;
  name: string;
  createdAt: string;
  displayFinancialStatus: string | null;
  originalTotalPriceSet: {
    shopMoney: { amount: string };
    presentmentMoney: { amount: string; currencyCode: string };
  };
  totalTaxSet: object | null;
  totalRefundedSet: { shopMoney: { amount: string } };
  customerJourneySummary: object | null;
}
interface Body {
  data?: {
    orders?: {
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      nodes: OrderJson[];
    } | null;
    shop?: Record<string, unknown>;
    currentAppInstallation?: { accessScopes: { handle: string }[] };
  } | null;
  errors?: { message: string; extensions?: Record<string, unknown> }[] | string;
  extensions?: {
    cost: {
      requestedQueryCost: number;
      actualQueryCost: number | null;
      throttleStatus: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };
    };
    search?: { warnings: { field: string; code: string }[] }[];
  };
}

describe('shopifyApp', () => {
  const servers: Listening[] = [];
  let url: string;
  before(async () => {
    url = await start({});
  });
  after(() => Promise.all(servers.map((server) => server.close())));

  async function start(options: ShopifyOptions, scopes = keys.scopes): Promise<string> {
    const server = await listen(shopifyApp(shop, { ...keys, scopes }, options), '127.0.0.1', 0);
    servers.push(server);
    return server.url;
  }

  const post = (address: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  async function ask(query: string, variables: object = {}, base = url, path = GRAPHQL) {
    const headers = { 'x-shopify-access-token': keys.accessToken };
    const response = await post(base + path, { query, variables }, headers);
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Body,
    };
  }

  const firstError = ({ errors }: Body) => (Array.isArray(errors) ? errors[0] : undefined);
  const nodesOf = ({ data }: Body) => data?.orders?.nodes ?? [];
  const inDay = shop.orders.filter(({ createdAt }) =>
    new Date(createdAt).toISOString().startsWith('2026-09-01'),
  );

  describe('who may ask', () => {
    it('refuses an unknown token with 401', async () => {
      const response = await post(url + GRAPHQL, { query: '{ shop { name } }' });
      expect(response.status).to.equal(401);
      expect(await response.json()).to.deep.equal({
        errors: '[API] Invalid API key or access token (unrecognized login or wrong password)',
      });
    });

    it('grants a token to client id and secret, as a form or as JSON, until it ends', async () => {
      let now = Date.now();
      const base = await start({ now: () => now });
      const grant = {
        grant_type: 'client_credentials',
        client_id: keys.clientId,
        client_secret: keys.clientSecret,
      };
      const asJson = await post(`${base}/admin/oauth/access_token`, grant);
      expect(asJson.status).to.equal(200);
      const asForm = await fetch(`${base}/admin/oauth/access_token`, {
        method: 'POST',
        body: new URLSearchParams(grant),
      });
      const { access_token: token, expires_in: seconds } = (await asForm.json()) as {
        access_token: string;
        expires_in: number;
      };
      expect(seconds).to.equal(86_399);
      const use = () =>
        post(base + GRAPHQL, { query: '{ shop { name } }' }, { 'x-shopify-access-token': token });
      expect((await use()).status).to.equal(200);
      now += 86_400_000;
      expect((await use()).status).to.equal(401);
    });

    it('refuses a wrong client secret', async () => {
      const grant = {
        grant_type: 'client_credentials',
        client_id: keys.clientId,
        client_secret: 'x',
      };
      expect((await post(`${url}/admin/oauth/access_token`, grant)).status).to.equal(400);
    });

    it('denies orders without the scope, with status 200', async () => {
      const base = await start({}, ['read_products']);
      const { status, body } = await ask(ORDERS, { first: 1 }, base);
      expect(status).to.equal(200);
      expect(body.data).to.deep.equal({ orders: null });
      expect(firstError(body)?.extensions?.['code']).to.equal('ACCESS_DENIED');
    });

    it('is silent about orders older than 60 days without read_all_orders', async () => {
      const now = Date.parse('2026-11-23T06:00:00Z');
      const base = await start({ now: () => now }, ['read_orders']);
      const old = await ask(ORDERS, { first: 250, query: DAY }, base);
      expect(old.body.errors).to.equal(undefined);
      expect(nodesOf(old.body)).to.deep.equal([]);
      const since = "created_at:>='2026-09-24T00:00:00Z'";
      const { body } = await ask(ORDERS, { first: 1, query: since }, base);
      expect(nodesOf(body)[0]?.createdAt.slice(0, 13)).to.satisfy(
        (at: string) => at >= '2026-09-24T06',
      );
    });
  });

  describe('version', () => {
    it('says which version answered, and falls forward from an expired one', async () => {
      const current = await ask('{ shop { name } }');
      expect(current.headers.get('x-shopify-api-version')).to.equal('2026-10');
      const old = await ask('{ shop { name } }', {}, url, GRAPHQL.replace('2026-10', '2025-04'));
      expect(old.headers.get('x-shopify-api-version')).to.equal('2026-01');
    });

    it('does not know a version that is still to come', async () => {
      const path = GRAPHQL.replace('2026-10', '2027-01');
      expect((await ask('{ shop { name } }', {}, url, path)).status).to.equal(404);
    });
  });

  describe('orders', () => {
    it('reads each order of a day once, over pages', async () => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { body } = await ask(ORDERS, { first: 50, after, query: DAY });
        seen.push(...nodesOf(body).map((node) => node.legacyResourceId));
        const page: { hasNextPage: boolean; endCursor: string | null } | undefined =
          body.data?.orders?.pageInfo;
        after = page?.hasNextPage ? page.endCursor : null;
      } while (after !== null);
      expect(seen).to.deep.equal(inDay.map(({ id }) => String(id)));
    });

    it('takes at most 250 at once, and wants a size', async () => {
      for (const variables of [{ first: 251 }, {}]) {
        expect(firstError((await ask(ORDERS, variables)).body)).to.not.equal(undefined);
      }
    });

    it('ignores an unknown search field with nothing but a warning', async () => {
      const query = `${DAY} shipped_on:'2026-09-01'`;
      const { body } = await ask(ORDERS, { first: 250, query });
      expect(nodesOf(body)).to.have.length(inDay.length);
      expect(body.extensions?.search?.[0]?.warnings).to.deep.include({
        field: 'shipped_on',
        message: 'Invalid search field for this query.',
        code: 'invalid_field',
      });
    });

    it('does not understand an instant without quotes', async () => {
      const query = 'created_at:>=2026-09-01T00:00:00Z';
      const { body } = await ask(ORDERS, { first: 1, query });
      expect(body.extensions?.search?.[0]?.warnings[0]?.field).to.equal('created_at');
    });

    it('finds nothing where nothing is', async () => {
      const { body } = await ask(ORDERS, { first: 1, query: "created_at:>'2027-01-01T00:00:00Z'" });
      expect(nodesOf(body)).to.deep.equal([]);
    });

    it('writes ids and money as text, keeping what was charged after a refund', async () => {
      const { body } = await ask(ORDERS, { first: 100, query: `${DAY} financial_status:refunded` });
      const [order] = nodesOf(body);
      expect(order?.legacyResourceId).to.match(/^\d+$/);
      expect(order?.name).to.match(/^#\d+$/);
      expect(order?.createdAt).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      const charged = order?.originalTotalPriceSet.shopMoney.amount;
      expect(charged).to.match(/^\d+\.\d\d$/);
      expect(order?.totalRefundedSet.shopMoney.amount).to.equal(charged);
    });

    it("gives what Swiss customers saw and paid in francs, beside the shop's euros", async () => {
      const { body } = await ask(ORDERS, { query: DAY, first: 250 });
      const swiss = inDay.filter(({ visit }) => visit.country === 'CH').map(({ id }) => String(id));
      expect(swiss.length).to.be.above(2);
      for (const { legacyResourceId, originalTotalPriceSet } of nodesOf(body)) {
        const { shopMoney, presentmentMoney } = originalTotalPriceSet;
        const isSwiss = swiss.includes(legacyResourceId);
        expect(presentmentMoney.currencyCode).to.equal(isSwiss ? 'CHF' : 'EUR');
        const francs = (Math.round(Number(shopMoney.amount) * 94) / 100).toFixed(2);
        expect(presentmentMoney.amount).to.equal(isSwiss ? francs : shopMoney.amount);
      }
    });

    it('has orders without tax, without journey and without financial status', async () => {
      const orders: OrderJson[] = [];
      for (const month of ['08', '09', '10']) {
        const query = `created_at:>='2026-${month}-01T00:00:00Z'`;
        orders.push(...nodesOf((await ask(ORDERS, { first: 250, query })).body));
      }
      expect(orders.some(({ customerJourneySummary }) => customerJourneySummary === null)).to.equal(
        true,
      );
      expect(shop.orders.some(({ basket }) => basket.total === 0)).to.equal(true);
      const free = shop.orders.find(({ basket }) => basket.total === 0);
      const odd = shop.orders.find(({ shape }) => shape.status === null);
      for (const [order, field] of [
        [free, 'totalTaxSet'],
        [odd, 'displayFinancialStatus'],
      ] as const) {
        const { body } = await ask(ORDERS, { first: 1, query: `id:${order?.id}` });
        expect(nodesOf(body)[0]?.[field]).to.equal(null);
      }
      const { body } = await ask(ORDERS, { first: 5, query: 'test:true' });
      expect(nodesOf(body).length).to.be.above(0);
    });
  });

  it('knows shop and scopes', async () => {
    const { body } = await ask(
      '{ shop { ianaTimezone currencyCode } currentAppInstallation { accessScopes { handle } } }',
    );
    expect(body.data?.shop).to.deep.equal({ ianaTimezone: 'Europe/Berlin', currencyCode: 'EUR' });
    expect(body.data?.currentAppInstallation?.accessScopes).to.deep.equal([
      { handle: 'read_orders' },
      { handle: 'read_all_orders' },
    ]);
  });

  it('names a field that does not exist', async () => {
    const { status, body } = await ask('{ shop { colour } }');
    expect(status).to.equal(200);
    expect(firstError(body)?.extensions).to.deep.equal({
      ...{ code: 'undefinedField', typeName: 'Shop', fieldName: 'colour' },
    });
  });

  describe('points', () => {
    it('counts by page size, and less for what did not come back', async () => {
      const cost = async (first: number, query: string) =>
        (await ask(ORDERS, { first, query })).body.extensions?.cost;
      const large = await cost(100, DAY);
      const small = await cost(50, DAY);
      expect(large?.requestedQueryCost).to.be.within(90, 1000);
      expect(small?.requestedQueryCost).to.be.below(large?.requestedQueryCost ?? 0);
      const empty = await cost(100, "created_at:>'2027-01-01T00:00:00Z'");
      expect(empty?.actualQueryCost).to.equal(1);
      expect(empty?.throttleStatus.maximumAvailable).to.equal(20_000);
      expect(empty?.throttleStatus.restoreRate).to.equal(1000);
    });

    it('lets a page of 250 orders with all their price sets pass', async () => {
      const { body } = await ask(ORDERS, { first: 250, query: DAY });
      expect(body.extensions?.cost.requestedQueryCost).to.be.within(250, 1000);
    });

    it('refuses a query of more than a thousand points', async () => {
      const many = [
        'totalPriceSet',
        'currentTotalPriceSet',
        'subtotalPriceSet',
        'totalDiscountsSet',
      ]
        .concat(['currentTotalTaxSet', 'netPaymentSet', 'totalReceivedSet', 'totalCapturableSet'])
        .concat(['totalShippingPriceSet', 'currentShippingPriceSet', 'totalTipReceivedSet'])
        .concat(['currentSubtotalPriceSet', 'currentTotalDiscountsSet', 'totalOutstandingSet'])
        .concat(['refundDiscrepancySet', 'totalRefundedShippingSet', 'totalTaxSet'])
        .map((name) => `${name} { shopMoney { amount } }`)
        .join(' ');
      const { status, body } = await ask(`{ orders(first: 250) { nodes { ${many} } } }`);
      expect(status).to.equal(200);
      expect(firstError(body)?.extensions?.['code']).to.equal('MAX_COST_EXCEEDED');
      expect(body.data).to.equal(undefined);
    });

    it('throttles with status 200 when the bucket is empty, and refills it', async () => {
      let now = Date.now();
      const base = await start({ plan: 'standard', now: () => now });
      const read = async () => (await ask(ORDERS, { first: 250, query: DAY }, base)).body;
      let body = await read();
      for (let turn = 0; turn < 9 && !body.errors; turn += 1) body = await read();
      expect(firstError(body)).to.deep.equal({
        message: 'Throttled',
        extensions: {
          code: 'THROTTLED',
          documentation: 'https://shopify.dev/api/usage/rate-limits',
        },
      });
      expect(body.data).to.equal(undefined);
      const cost = body.extensions?.cost ?? expect.fail('no cost');
      expect(cost.actualQueryCost).to.equal(null);
      const lacking = cost.requestedQueryCost - cost.throttleStatus.currentlyAvailable;
      now += (Math.ceil(lacking / cost.throttleStatus.restoreRate) + 1) * 1000;
      expect((await read()).errors).to.equal(undefined);
    });

    it('could serve the whole shop within 45 seconds at the Plus rate', async () => {
      const { body } = await ask(ORDERS, {
        first: 250,
        query: "created_at:>='2026-09-01T00:00:00Z'",
      });
      const cost = body.extensions?.cost.actualQueryCost ?? NaN;
      expect((Math.ceil(20_000 / 250) * cost - 20_000) / 1000).to.be.below(45);
    });
  });

  describe('faults on demand', () => {
    const fault = (faults: object[]) => post(`${url}/__control`, { faults });
    afterEach(() => post(`${url}/__control`, { reset: true }));

    it('throttles although there are points', async () => {
      await fault([{ name: 'throttled' }]);
      const { status, body } = await ask(ORDERS, { first: 1 });
      expect(status).to.equal(200);
      expect(firstError(body)?.extensions?.['code']).to.equal('THROTTLED');
      expect((await ask(ORDERS, { first: 1 })).body.errors).to.equal(undefined);
    });

    it('refuses at the edge with fractional seconds to wait', async () => {
      await fault([{ name: 'tooManyRequests' }]);
      const { status, headers } = await ask(ORDERS, { first: 1 });
      expect([status, headers.get('retry-after')]).to.deep.equal([429, '2.0']);
    });

    it('gives data and errors at once', async () => {
      await fault([{ name: 'partial' }]);
      const { body } = await ask(ORDERS, { first: 1 });
      expect(nodesOf(body)).to.deep.equal([]);
      expect(firstError(body)?.message).to.equal('Internal error');
    });

    it('ends granted tokens in the middle of a run', async () => {
      const response = await post(`${url}/admin/oauth/access_token`, {
        ...{ grant_type: 'client_credentials', client_id: keys.clientId },
        client_secret: keys.clientSecret,
      });
      const { access_token: token } = (await response.json()) as { access_token: string };
      const use = () =>
        post(url + GRAPHQL, { query: '{ shop { name } }' }, { 'x-shopify-access-token': token });
      await fault([{ name: 'expireTokens' }]);
      expect((await use()).status).to.equal(401);
      expect((await use()).status).to.equal(401);
    });

    it('answers HTML with 502', async () => {
      await fault([{ name: 'html502' }]);
      const response = await post(
        url + GRAPHQL,
        {},
        { 'x-shopify-access-token': keys.accessToken },
      );
      expect(response.status).to.equal(502);
      expect(response.headers.get('content-type')).to.include('text/html');
    });
  });
});
