import { expect } from 'chai';
import { addDays, lastSettledDay } from '../../simulators/demo/calendar.ts';
import { DEMO_DAYS, generateShop } from '../../simulators/demo/generate.ts';
import type { DemoOrder, Ga4Row } from '../../simulators/demo/model.ts';
import { aurora, plans } from '../../simulators/demo/plans.ts';
import type { ShopPlan } from '../../simulators/demo/shop-plan.ts';
import { plantedTruth, type PlantedTruth } from '../../simulators/demo/truth.ts';
import { decimal } from '../../simulators/demo/truth-tally.ts';
import { valueRules } from '../../test/support/changed-rules.ts';
import {
  about,
  plantedFigures,
  plantedKeys,
  plantedLosses,
} from '../../test/support/planted-truth.ts';
import { aTransaction, anOrder, loadWorld } from '../../test/support/reconcile-world.ts';
import { openBench, storedOf } from '../../test/support/reconciled.ts';
import {
  reportedFigures,
  reportedLoss,
  type Figures,
} from '../../test/support/reported-figures.ts';
import { reportedKeys, type ReportedKeys } from '../../test/support/reported-keys.ts';

import { reconcileJob } from './reconcile-job.ts';

const LAST_DAY = '2026-11-21';
/** GA4's last three days have not settled when they are read. */
const READ_AT = '2026-11-22T09:00:00Z';
const WINDOW = { from: addDays(LAST_DAY, 1 - DEMO_DAYS), to: LAST_DAY };

describe('the demo shops', () => {
  for (const plan of plans) {
    describe(plan.name, () => {
      let truth: PlantedTruth;
      let found: Awaited<ReturnType<typeof storedOf>>;
      let figures: { found: Figures; planted: Figures };
      let keys: { found: ReportedKeys; planted: ReportedKeys };

      before(async () => {
        const shop = generateShop(plan, LAST_DAY);
        const settledTo = lastSettledDay(READ_AT, plan.propertyZone);
        truth = plantedTruth(shop, { ...WINDOW, settledTo });
        const { vatRates } = plan;
        const { admin, database } = await openBench();
        const job = await loadWorld(admin, {
          kind: plan.platform,
          ...{ zone: plan.zone, propertyZone: plan.propertyZone, currency: plan.currency },
          ...WINDOW,
          readAt: READ_AT,
          rules: valueRules({ vatRates: [...vatRates] }),
          orders: shop.orders.map((order) => storedOrder(plan, order)),
          transactions: shop.rows.map((row) => storedRow(plan, row)),
        });
        // As ingest does after a large read.
        await admin.query('select dra.analyze_ingested()');
        const { resultId } = await reconcileJob(database, job, new AbortController().signal);
        found = await storedOf(admin, resultId);
        figures = { found: reportedFigures(found.summary), planted: plantedFigures(truth) };
        keys = { found: reportedKeys(countedRows()), planted: plantedKeys(truth) };
      });

      const countedRows = () =>
        found.rows
          .filter(({ scope }) => scope === 'counted')
          .map(({ order_ids, transaction_ids, matched_by, ...row }) => ({
            ...row,
            ...{ orderIds: order_ids, transactionIds: transaction_ids, matchedBy: matched_by },
          }));

      const planted: [string, keyof Figures][] = [
        ['counted window', 'counted'],
        ['valid, found and missing orders', 'headline'],
        ['tracking rate', 'trackingRate'],
        ['rate with re-issued orders as one', 'familyRate'],
        ['verdicts with counts and money', 'verdicts'],
        ['total of the shop', 'shopTotal'],
        ['total of GA4', 'ga4Total'],
        ['bridge', 'bridge'],
        ['rates by payment', 'byPayment'],
        ['rates by day', 'byDay'],
        ['unsettled days apart', 'provisional'],
        ['findings with their orders and money', 'findings'],
        ['losses that nothing singles out', 'plainLosses'],
        ['outages', 'outages'],
      ];
      for (const [name, figure] of planted) {
        it(`has the planted ${name}`, () => {
          expect(figures.found[figure]).to.deep.equal(figures.planted[figure]);
        });
      }

      it('puts the planted orders under their verdicts', () => {
        expect(keys.found.verdicts).to.deep.equal(keys.planted.verdicts);
      });

      it('gives the planted rows their causes', () => {
        expect(keys.found.causes).to.deep.equal(keys.planted.causes);
      });

      it('says what was converted', () => {
        expect(keys.found.converted).to.deep.equal(keys.planted.converted);
      });

      it('matches by alias what the new plug-in sent, and knows its day', () => {
        const { scheme, alias } = found.passport.key;
        expect(scheme).to.equal(plan === aurora ? 'number' : 'id');
        expect(alias?.from ?? null).to.equal(truth.changes.plugIn);
        expect(keys.found.byAlias).to.deep.equal(keys.planted.byAlias);
      });

      it('sees the families of re-issued orders', () => {
        const seen = found.passport.key.families.seen;
        expect(seen > 0).to.equal(plan === aurora);
      });

      it('finds the day of the stricter banner, about, and what was lost since', () => {
        const { drift } = found.summary;
        if (truth.changes.banner === null) {
          expect(drift).to.equal(null);
          return;
        }
        expect(drift?.day).to.be.oneOf(about(truth.changes.banner));
        const losses = plantedLosses(truth, drift?.day ?? '');
        const lossOf = (cause: string) => reportedLoss(found.summary, (one) => one === cause);
        expect(lossOf('drift')).to.deep.equal(losses.since);
        expect(lossOf('ordinary_loss')).to.deep.equal(losses.before);
      });
    });
  }
});

function storedOrder(plan: ShopPlan, order: DemoOrder) {
  const { shape, basket, visit, presentment } = order;
  const createdAt = new Date(order.createdAt).toISOString();
  const codes = order.gateways.join(', ');
  const titles = order.gateways.map((gateway) => plan.gatewayTitles[gateway] ?? gateway);
  return anOrder({
    externalId: String(order.id),
    number: order.number,
    keyName: plan.platform === 'shopify' ? order.number : null,
    createdAt,
    ...(plan.platform === 'woo'
      ? { status: shape.status ?? '', financialStatus: '' }
      : { status: '', financialStatus: shape.status ?? '' }),
    fulfillmentStatus: shape.fulfillment,
    cancelledAt: shape.cancelled ? createdAt : null,
    ...{ gateway: codes, source: shape.source, test: shape.test, currency: plan.currency },
    gross: decimal(basket.total),
    tax: decimal(basket.tax),
    ...shippingOf(plan, order),
    discount: decimal(basket.discountNet + basket.discountTax),
    presentmentCurrency: presentment?.currency ?? null,
    presentmentGross: presentment ? decimal(Math.round(basket.total * presentment.rate)) : null,
    refunded: decimal(order.refunds.reduce((sum, { amount }) => sum + amount, 0)),
    ...{ payment: titles.join(', '), shippingMethod: order.shippingMethod },
    ...{ device: visit.device, trafficSource: visit.source, country: visit.country },
  });
}

/** Shopify states shipping with its tax and does not say how much that is. */
function shippingOf({ platform }: ShopPlan, { basket }: DemoOrder) {
  const { shippingNet, shippingTax } = basket;
  return platform === 'shopify'
    ? { shipping: decimal(shippingNet + shippingTax), shippingTax: '0.00' }
    : { shipping: decimal(shippingNet), shippingTax: decimal(shippingTax) };
}

function storedRow({ currency }: ShopPlan, row: Ga4Row) {
  return aTransaction({
    ...{ day: row.day, transactionId: row.transactionId, transactions: row.transactions },
    ...{ eventCurrency: row.eventCurrency, currency },
    gross: decimal(row.gross),
    refund: decimal(row.refund),
    channel: row.visit.channel,
    sourceMedium: `${row.visit.source} / ${row.visit.medium}`,
    ...{ device: row.visit.device, browser: row.visit.browser, country: row.visit.country },
  });
}
