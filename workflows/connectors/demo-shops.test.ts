import { expect } from 'chai';
import Big from 'big.js';
import type { DemoOrder } from '../../simulators/demo/model.ts';
import { DEMO_DAYS, generateShop } from '../../simulators/demo/generate.ts';
import type { DemoShop } from '../../simulators/demo/generate.ts';
import { aurora, nordlicht } from '../../simulators/demo/plans.ts';
import { createDemoSecrets } from '../../simulators/keys.ts';
import { startSimulators } from '../../simulators/start.ts';
import type { Simulators } from '../../simulators/start.ts';
import { createGa4Source } from './ga4/source.ts';
import { createRemoteHttp } from './http.ts';
import { createShopifySource } from './shopify/source.ts';
import type { OrderRow, Page, ReadWindow, Source } from './source.ts';
import { createWooSource } from './woo/source.ts';

const LAST_DAY = '2026-08-31';
const FIRST_DAY = '2026-05-04';
/** Points, and the tokens of a day, come back this many times as fast as a shop's own would. */
const SPEED = 100;

const total = (amounts: readonly string[]): string =>
  amounts.reduce((sum, amount) => sum.plus(amount), new Big(0)).toFixed(2);
const cents = (amounts: readonly number[]): string =>
  new Big(amounts.reduce((sum, amount) => sum + amount, 0)).div(100).toFixed(2);

function planted(shop: DemoShop): readonly DemoOrder[] {
  return shop.orders.filter(({ day }) => day >= FIRST_DAY && day <= LAST_DAY);
}

describe('the demo shops', function () {
  this.timeout(120_000);
  const { secrets, credentials } = createDemoSecrets();
  const http = createRemoteHttp({ allowPrivateHosts: true });
  let simulators: Simulators;

  before(async () => {
    const startedAt = Date.now();
    simulators = await startSimulators({
      ...{ host: '127.0.0.1', wooPort: 0, shopifyPort: 0, ga4Port: 0 },
      lastDay: LAST_DAY,
      secrets,
      shopify: { now: () => startedAt + (Date.now() - startedAt) * SPEED },
    });
  });
  after(async () => {
    await http.close();
    await simulators.close();
  });

  async function readAll<Row>(source: Source<Row>, window: ReadWindow, pageSize = source.pageSize) {
    const pages: (Page<Row> & { unit: string })[] = [];
    for (const unit of source.units(window)) {
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page = await source.readPage(unit, cursor ?? null, pageSize, window);
        pages.push({ ...page, unit });
        cursor = page.next;
      }
    }
    return { pages, rows: pages.flatMap(({ rows }) => rows) };
  }

  function expectPlanted(rows: readonly OrderRow[], orders: readonly DemoOrder[]) {
    const ids = rows.map(({ externalId }) => externalId);
    expect(ids.toSorted()).to.deep.equal(orders.map(({ id }) => String(id)).toSorted());
    const sums = (key: 'gross' | 'tax' | 'discount' | 'refunded') =>
      total(rows.map((row) => row[key]));
    expect(sums('gross')).to.equal(cents(orders.map(({ basket }) => basket.total)));
    expect(sums('tax')).to.equal(cents(orders.map(({ basket }) => basket.tax)));
    expect(sums('refunded')).to.equal(
      cents(orders.flatMap(({ refunds }) => refunds.map(({ amount }) => amount))),
    );
    const instants = new Map(orders.map(({ id, createdAt }) => [String(id), createdAt]));
    for (const row of rows) {
      expect(Date.parse(row.createdAt), row.number).to.equal(instants.get(row.externalId));
    }
  }

  it('gives every order of the WooCommerce shop, none twice, to the last cent', async () => {
    const source = createWooSource({ url: simulators.urls.woo }, credentials.woo, http);
    const { zone, currency } = aurora;
    const window = { from: FIRST_DAY, to: LAST_DAY, zone, currency };
    const { pages, rows } = await readAll(source, window);
    const orders = planted(generateShop(aurora, LAST_DAY));
    expect(orders.length).to.be.greaterThan(5000);
    expectPlanted(rows, orders);
    expect(pages[0]?.total).to.equal(orders.length);
    expect(pages[0]?.facts).to.include({ zone: 'Europe/Bucharest', currency: 'RON' });
  });

  it('gives every order of the Shopify shop, none twice, to the last cent', async () => {
    const shop = { shopDomain: 'x.myshopify.com', apiVersion: '2026-10' };
    const settings = { ...shop, baseUrl: simulators.urls.shopify };
    const source = createShopifySource(settings, credentials.shopify, http);
    const { zone, currency } = nordlicht;
    const window = { from: FIRST_DAY, to: LAST_DAY, zone, currency };
    const { pages, rows } = await readAll(source, window);
    const orders = planted(generateShop(nordlicht, LAST_DAY));
    expect(orders.length).to.be.greaterThan(18_000);
    expectPlanted(rows, orders);
    expect(pages[0]?.facts).to.include({ zone: 'Europe/Berlin', apiVersion: '2026-10' });
  });

  for (const plan of [aurora, nordlicht]) {
    it(`gives every transaction of ${plan.name}, as many as its control totals`, async () => {
      const account = credentials.ga4(`${simulators.urls.ga4}/token`);
      const settings = { propertyId: plan.propertyId, baseUrl: simulators.urls.ga4 };
      const source = createGa4Source(settings, account, http);
      const { zone, currency } = plan;
      const window = { from: FIRST_DAY, to: LAST_DAY, zone, currency };
      const { pages, rows } = await readAll(source, window, 100);
      const sent = generateShop(plan, LAST_DAY).rows.filter(
        ({ day }) => day >= FIRST_DAY && day <= LAST_DAY,
      );
      expect(source.units(window)).to.have.length(1 + DEMO_DAYS);
      expect(total(rows.map(({ gross }) => gross))).to.equal(cents(sent.map(({ gross }) => gross)));
      expect(total(rows.map(({ refund }) => refund))).to.equal(
        cents(sent.map(({ refund }) => refund)),
      );
      const count = (list: readonly { readonly transactions: number }[]) =>
        list.reduce((sum, { transactions }) => sum + transactions, 0);
      expect(count(rows)).to.equal(count(sent));
      const control = Object.values(pages[0]?.facts['days'] ?? {});
      expect(count(control)).to.equal(count(rows));
      const seen = new Set(rows.map((row) => JSON.stringify(row)));
      expect(seen.size).to.equal(rows.length);
      expect(pages.at(-1)?.facts).to.include({ zone: plan.propertyZone, currency });
    });
  }

  it('pass the connection tests with the right keys', async () => {
    const { urls } = simulators;
    const shop = { shopDomain: 'x.myshopify.com', apiVersion: '2026-10', baseUrl: urls.shopify };
    const account = credentials.ga4(`${urls.ga4}/token`);
    const sources = [
      createWooSource({ url: urls.woo }, credentials.woo, http),
      createShopifySource(shop, credentials.shopify, http),
      createGa4Source({ propertyId: aurora.propertyId, baseUrl: urls.ga4 }, account, http),
    ];
    const parts = (await Promise.all(sources.map((source) => source.test()))).flat();
    expect(parts.filter(({ ok }) => !ok)).to.deep.equal([]);
    expect(parts).to.have.length(12);
  });

  it('refuse wrong keys at the sign-in', async () => {
    const wrong = { consumerKey: credentials.woo.consumerKey, consumerSecret: 'cs_wrong' };
    const woo = await createWooSource({ url: simulators.urls.woo }, wrong, http).test();
    expect(woo.find(({ ok }) => !ok)).to.have.property('name', 'sign-in');
    const shop = { shopDomain: 'x.myshopify.com', apiVersion: '2026-10' };
    const settings = { ...shop, baseUrl: simulators.urls.shopify };
    const shopify = await createShopifySource(settings, { accessToken: 'wrong' }, http).test();
    expect(shopify.find(({ ok }) => !ok)).to.have.property('name', 'sign-in');
  });
});
