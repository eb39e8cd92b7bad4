import { expect } from 'chai';
import pg from 'pg';
import { z } from 'zod';
import { openDatabase, type Database } from '../../database/database.ts';
import { resultSummary, type ResultSummary } from '../../database/result-summary.ts';
import { addDays, lastSettledDay } from '../../simulators/demo/calendar.ts';
import { DEMO_DAYS, generateShop } from '../../simulators/demo/generate.ts';
import type { DemoOrder, Ga4Row } from '../../simulators/demo/model.ts';
import { plans, type ShopPlan } from '../../simulators/demo/plans.ts';
import { plantedTruth, type PlantedTruth } from '../../simulators/demo/truth.ts';
import { decimal } from '../../simulators/demo/truth-tally.ts';
import {
  aTransaction,
  anOrder,
  fromMicros,
  loadWorld,
  micros,
} from '../../test/support/reconcile-world.ts';
import { atEnd, testDatabase } from '../../test/support/servers.ts';
import { reconcileJob } from './reconcile-job.ts';

const LAST_DAY = '2026-11-21';
/** GA4's last three days have not settled when they are read. */
const READ_AT = '2026-11-22T09:00:00Z';
const WINDOW = { from: addDays(LAST_DAY, 1 - DEMO_DAYS), to: LAST_DAY };

describe('the demo shops', () => {
  let admin: pg.Client;
  let database: Database;

  before(async () => {
    const urls = await testDatabase();
    admin = new pg.Client({ connectionString: urls.adminUrl });
    await admin.connect();
    database = await openDatabase({ url: urls.workerUrl, name: 'test' });
    atEnd(() => admin.end());
    atEnd(() => database.close());
  });

  for (const plan of plans) {
    describe(plan.name, () => {
      let truth: PlantedTruth;
      let summary: ResultSummary;
      let resultId: string;

      before(async () => {
        const shop = generateShop(plan, LAST_DAY);
        const settledTo = lastSettledDay(READ_AT, plan.propertyZone);
        truth = plantedTruth(shop, { ...WINDOW, settledTo });
        const job = await loadWorld(admin, {
          kind: plan.platform,
          ...{ zone: plan.zone, propertyZone: plan.propertyZone, currency: plan.currency },
          ...WINDOW,
          readAt: READ_AT,
          orders: shop.orders.map((order) => storedOrder(plan, order)),
          transactions: shop.rows.map((row) => storedRow(plan, row)),
        });
        ({ resultId } = await reconcileJob(database, job, new AbortController().signal));
        const { rows } = await admin.query('select summary from dra.results where id = $1', [
          resultId,
        ]);
        summary = resultSummary.parse(z.object({ summary: z.unknown() }).parse(rows[0]).summary);
      });

      it('has the planted counted window', () => {
        const { from, to } = summary.counted ?? {};
        expect({ from, to }).to.deep.equal(truth.counted);
      });

      it('has the planted valid, found and missing orders', () => {
        const { valid, found, missing } = summary.headline;
        expect({ valid, found, missing }).to.deep.equal({
          valid: truth.valid,
          found: truth.found,
          missing: truth.missing,
        });
      });

      it('has the planted verdicts with counts and money', () => {
        const found = summary.verdicts
          .filter(({ rows }) => rows > 0)
          .map(({ verdict, count, orderValue, ga4Value }) => ({
            ...{ verdict, count, orderValue, ga4Value },
          }));
        const planted = Object.entries(truth.verdicts).map(([verdict, figures]) => ({
          ...{ verdict, count: figures.count },
          ...{ orderValue: figures.orderValue, ga4Value: figures.ga4Value },
        }));
        expect(found).to.have.deep.members(planted);
      });

      it('puts the planted orders under their verdicts', async () => {
        const { rows } = await admin.query<{ verdict: string; ids: string[] }>(
          `select verdict, array_agg(named order by named collate "C") as ids
             from dra.result_rows,
                  unnest(case when orders = 0 then transaction_ids else order_ids end) as named
            where result_id = $1 and scope = 'counted' and verdict <> 'unidentifiable'
            group by verdict`,
          [resultId],
        );
        const planted = Object.entries(truth.verdicts)
          .filter(([verdict]) => verdict !== 'unidentifiable')
          .map(([verdict, { ids }]) => ({ verdict, ids }));
        expect(rows).to.have.deep.members(planted);
      });

      it('closes the planted bridge', () => {
        const [bridge] = summary.bridges;
        const planted = Object.entries(truth.bridge.steps).reduce((steps, [label, amount]) => {
          const step = stepOf(label);
          const sum = micros(steps.get(step) ?? '0') + micros(amount);
          return steps.set(step, fromMicros(sum));
        }, new Map<string, string>());
        planted.delete('rightly_absent');
        const found = bridge?.steps.filter(({ step, amount, rows }) => {
          return rows > 0 || amount !== '0.00' || planted.has(step);
        });
        expect(found?.map(({ step, amount }) => [step, amount])).to.have.deep.members([...planted]);
        expect(bridge?.shopTotal).to.equal(truth.bridge.shopTotal);
        expect(bridge?.ga4Total).to.equal(truth.bridge.ga4Total);
      });

      it('has the planted rates by payment', () => {
        const found = summary.breakdowns.payment.map(({ value, valid, missing }) => ({
          ...{ name: value, valid, missing },
        }));
        expect(found).to.have.deep.members([...truth.byPayment]);
      });

      it('has the planted rates by day', () => {
        const found = summary.days
          .filter(({ settled, valid }) => settled && valid.count > 0)
          .map(({ day, valid, missing }) => ({ name: day, valid, missing }));
        expect(found).to.have.deep.members([...truth.byDay]);
      });

      it('has the planted unsettled days apart', () => {
        expect(summary.provisional).to.deep.include(truth.provisional);
        expect(summary.provisional?.days).to.be.greaterThan(0);
      });
    });
  }
});

/** The bridge has one step for refunded orders and one line for differences within tolerance. */
function stepOf(label: string): string {
  if (label === 'refunded_in_both') return 'refunded_in_ga4';
  return label === 'matched' ? 'within_tolerance' : label;
}

function storedOrder(plan: ShopPlan, order: DemoOrder) {
  const { shape, basket, visit } = order;
  const createdAt = new Date(order.createdAt).toISOString();
  const codes = order.gateways.join(', ');
  const titles = order.gateways.map((gateway) => plan.gatewayTitles[gateway] ?? gateway);
  return anOrder({
    externalId: String(order.id),
    number: order.number,
    createdAt,
    ...(plan.platform === 'woo'
      ? { status: shape.status ?? '', financialStatus: '' }
      : { status: '', financialStatus: shape.status ?? '' }),
    fulfillmentStatus: shape.fulfillment,
    cancelledAt: shape.cancelled ? createdAt : null,
    ...{ gateway: codes, source: shape.source, test: shape.test, currency: plan.currency },
    gross: decimal(basket.total),
    tax: decimal(basket.tax),
    shipping: decimal(basket.shippingNet),
    shippingTax: decimal(basket.shippingTax),
    discount: decimal(basket.discountNet + basket.discountTax),
    refunded: decimal(order.refunds.reduce((sum, { amount }) => sum + amount, 0)),
    ...{ payment: titles.join(', '), shippingMethod: order.shippingMethod },
    ...{ device: visit.device, trafficSource: visit.source, country: visit.country },
  });
}

function storedRow({ currency }: ShopPlan, row: Ga4Row) {
  return aTransaction({
    ...{ day: row.day, transactionId: row.transactionId, transactions: row.transactions },
    ...{ eventCurrency: currency, currency },
    gross: decimal(row.gross),
    refund: decimal(row.refund),
    channel: row.visit.channel,
    sourceMedium: `${row.visit.source} / ${row.visit.medium}`,
    ...{ device: row.visit.device, browser: row.visit.browser, country: row.visit.country },
  });
}
