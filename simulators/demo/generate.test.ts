import { expect } from 'chai';
import { addDays } from './calendar.ts';
import { DAYS_BEFORE, DEMO_DAYS, generateShop, type DemoShop } from './generate.ts';
import type { PlantedKey } from './model.ts';
import { aurora, nordlicht, plans } from './plans.ts';
import type { ShopPlan } from './shop-plan.ts';

const LAST_DAY = '2026-11-22';
const FIRST_DAY = addDays(LAST_DAY, 1 - DEMO_DAYS);

/** As both sides are compared: what the tags may add around an id. */
const bare = (id: string) => id.replace('gid://shopify/Order/', '').replace('#', '');

/** The ids by which a key's orders are known: the shop's own, and the plug-in's that came later. */
const idsOf = (shop: DemoShop, { orders: [order] }: PlantedKey) =>
  order ? [...(shop.plan === aurora ? [order.number] : []), String(order.id)] : [];

const PLUG_IN = addDays(LAST_DAY, -20);
const BANNER = addDays(LAST_DAY, -60);

const grossOf = (rows: PlantedKey['rows']) => rows.reduce((sum, { gross }) => sum + gross, 0);

/** The first thing that alone explains the key's gap, within a cent; written from the rules' table. */
function explanationOf(plan: ShopPlan, { orders: [order], rows }: PlantedKey): string {
  if (!order) return 'no order';
  const { basket, refunds, presentment } = order;
  const { total, tax, shippingNet, shippingTax } = basket;
  const stated = shippingNet + (plan.platform === 'shopify' ? shippingTax : 0);
  const vat = plan.vatRates.length > 0 ? 1 + plan.vatPercent / 100 : NaN;
  const values: Record<string, number[]> = {
    tax: [total - tax],
    shipping: [total - shippingNet - shippingTax],
    tax_and_shipping: [total - tax - stated],
    discount: [total + basket.discountNet + basket.discountTax],
    refund: refunds.map(({ amount }) => total - amount),
    presentment_currency: presentment ? [total * presentment.rate] : [],
    vat_rate: [total * vat, total / vat],
    multiple: Array.from({ length: 999 }, (_, index) => [
      total * (index + 2),
      total / (index + 2),
    ]).flat(),
  };
  const gross = grossOf(rows);
  const found = Object.entries(values).find(([, amounts]) =>
    amounts.some((amount) => Math.abs(amount - gross) < 1.01),
  );
  return found?.[0] ?? 'unexplained';
}

describe('generateShop', () => {
  const shops = plans.map((plan) => generateShop(plan, LAST_DAY));

  it('gives the same shop for the same day', () => {
    expect(JSON.stringify(generateShop(aurora, LAST_DAY))).to.equal(JSON.stringify(shops[0]));
  });

  it('keeps the past when the last day moves on', () => {
    const nextDay = generateShop(aurora, addDays(LAST_DAY, 1));
    const isPast = ({ day }: { day: string }) => day >= FIRST_DAY && day <= LAST_DAY;
    expect(nextDay.orders.filter(isPast)).to.deep.equal(shops[0]?.orders.filter(isPast));
  });

  it('has the promised number of orders in the window, and orders before it', () => {
    const counts = shops.map(({ orders }) => orders.filter(({ day }) => day >= FIRST_DAY).length);
    expect(counts[0]).to.be.within(5_800, 6_200);
    expect(counts[1]).to.be.within(19_500, 20_500);
    for (const shop of shops) {
      const days = new Set(shop.orders.map(({ day }) => day));
      expect(days.size).to.equal(DEMO_DAYS + DAYS_BEFORE);
    }
  });

  for (const shop of shops) {
    const { plan } = shop;
    describe(plan.name, () => {
      it('carries every label that its platform can have', () => {
        const labels = [...new Set(shop.keys.map(({ label }) => label))].sort();
        expect(labels).to.deep.equal(
          [
            'cancelled_in_ga4',
            ...(plan.platform === 'woo' ? ['duplicate_order_key'] : ['currency_mismatch']),
            ...['duplicated_in_ga4', 'excluded_in_ga4', 'matched', 'missing_in_ga4'],
            ...['open_in_ga4', 'refunded_in_both', 'refunded_in_ga4', 'rightly_absent'],
            ...['unidentifiable', 'unknown_in_shop', 'value_mismatch'],
          ].sort(),
        );
      });

      it('loses orders in every usual way', () => {
        const causes = new Set(shop.keys.flatMap(({ cause }) => cause ?? []));
        expect([...causes].sort()).to.deep.equal([
          ...['broken_tracking', 'consent', 'late', 'redirect'],
          ...(plan.platform === 'woo' ? ['reissued'] : []),
          'wrong_id',
        ]);
      });

      it('has gaps of every kind, each explained by that first', () => {
        const mismatches = shop.keys.filter(({ label }) => label === 'value_mismatch');
        expect([...new Set(mismatches.map(({ gap }) => gap))].sort()).to.deep.equal([
          ...['discount', 'multiple'],
          ...(plan.platform === 'woo' ? [] : ['presentment_currency']),
          ...['refund', 'shipping', 'tax', 'tax_and_shipping', 'unexplained'],
          ...(plan.platform === 'woo' ? ['vat_rate'] : []),
        ]);
        for (const key of mismatches) expect(explanationOf(plan, key)).to.equal(key.gap);
      });

      it('charges what its parts add up to, in whole cents', () => {
        for (const { basket } of shop.orders) {
          const before = basket.items.reduce((sum, { gross }) => sum + gross, 0);
          const discount = basket.discountNet + basket.discountTax;
          const shipping = basket.shippingNet + basket.shippingTax;
          expect(basket.total).to.equal(before - discount + shipping);
          expect(Number.isInteger(basket.total) && Number.isInteger(basket.tax)).to.equal(true);
        }
      });

      it('shares no id between keys that were not planted as one', () => {
        const owners = new Map<string, PlantedKey>();
        for (const key of shop.keys.filter(({ label }) => label !== 'unidentifiable')) {
          const ids = key.rows.map(({ transactionId }) => bare(transactionId));
          const [own, later] = idsOf(shop, key);
          for (const id of new Set([...ids, ...(own === undefined ? [] : [own])])) {
            expect(owners.has(id), id).to.equal(false);
            owners.set(id, key);
          }
          if (own !== undefined)
            expect(ids.every((id) => id === own || id === later)).to.equal(true);
        }
      });

      it('gives a sale under a wrong id an amount that nothing near it has', () => {
        const wrong = shop.keys.filter(
          ({ orders, pair }) => pair !== undefined && orders.length > 0,
        );
        expect(wrong.length).to.be.within(2, 15);
        for (const key of wrong) {
          const [{ day, basket } = expect.fail('no order')] = key.orders;
          const isNear = (other: string) => other >= addDays(day, -4) && other <= addDays(day, 4);
          const others = shop.keys.filter(({ pair }) => pair !== key.pair);
          const amounts = others.flatMap(({ orders, rows }) => [
            ...orders.filter((order) => isNear(order.day)).map((order) => order.basket.total),
            ...(rows.some((row) => isNear(row.day)) ? [grossOf(rows)] : []),
          ]);
          expect(amounts).to.not.include(basket.total);
          const partner = shop.keys.find((other) => other !== key && other.pair === key.pair);
          expect(grossOf(partner?.rows ?? [])).to.equal(basket.total);
        }
      });

      it('breaks tracking on two days in a row, of each hundred and ten', () => {
        const broken = shop.keys.filter(({ cause }) => cause === 'broken_tracking');
        const days = [...new Set(broken.map(({ orders: [order] }) => order?.day ?? ''))].sort();
        expect(days.length % 2).to.equal(0);
        expect(addDays(days[0] ?? '', 1)).to.equal(days[1]);
        for (const day of days) {
          const sales = shop.keys.filter(
            ({ orders: [order] }) => order?.day === day && order.shape.class === 'valid',
          );
          const lost = sales.filter(({ label }) => label === 'missing_in_ga4');
          expect(sales.length).to.be.above(25);
          expect(lost.length / sales.length).to.be.above(0.65);
        }
      });

      it('gives ids in order of creation, different from the numbers shown', () => {
        const times = shop.orders.map(({ createdAt }) => createdAt);
        expect(times).to.deep.equal([...times].sort((a, b) => a - b));
        expect(new Set(shop.orders.map(({ id }) => id)).size).to.equal(shop.orders.length);
        expect(shop.orders.some(({ id, number }) => String(id) === number)).to.equal(false);
      });

      it('has on every day an order that GA4 dates a day earlier and one a day later', () => {
        for (let day = FIRST_DAY; day < addDays(LAST_DAY, -3); day = addDays(day, 1)) {
          const shifts = shop.keys
            .filter(({ orders: [order], label }) => order?.day === day && label === 'matched')
            .map(({ rows: [row] }) => row?.day);
          // A day without tracking has none.
          if (shifts.length === 0) continue;
          expect(shifts, day).to.include(addDays(day, -1));
          if (plan.slug === 'nordlicht' || shifts.length > 25) {
            expect(shifts, day).to.include(addDays(day, 1));
          }
        }
      });

      it('keeps purchases within the days that an audit reads around an order', () => {
        for (const { orders, rows } of shop.keys) {
          for (const { day, gross } of rows.filter(
            (row) => row.gross > 0 || row.transactions > 0,
          )) {
            const [order] = orders;
            if (!order || gross === 0) continue;
            expect(day >= addDays(order.day, -1) && day <= addDays(order.day, 3)).to.equal(true);
          }
        }
      });

      it('has nothing in GA4 after its last day', () => {
        expect(shop.rows.every(({ day }) => day <= LAST_DAY)).to.equal(true);
      });
    });
  }

  it('overlaps ids and numbers of the WooCommerce shop', () => {
    const numbers = new Set(shops[0]?.orders.map(({ number }) => number));
    expect(shops[0]?.orders.some(({ id }) => numbers.has(String(id)))).to.equal(true);
  });

  it('sends ids instead of numbers from the day of the new plug-in on', () => {
    const [shop] = shops;
    const numbers = new Set(shop?.orders.map(({ number }) => number));
    const purchases = (shop?.keys ?? [])
      .filter(({ orders }) => orders.length > 0)
      .flatMap(({ rows }) => rows.filter(({ event }) => event === 'purchase'));
    for (const { day, transactionId } of purchases) {
      expect(numbers.has(bare(transactionId)), transactionId).to.equal(day < PLUG_IN);
    }
    expect(purchases.some(({ day }) => day === PLUG_IN)).to.equal(true);
  });

  it('opens thank-you pages again under the other id after the new plug-in', () => {
    const both = (shops[0]?.keys ?? []).filter(
      ({ label, rows }) =>
        label === 'duplicated_in_ga4' &&
        new Set(rows.map(({ transactionId }) => transactionId)).size > 1,
    );
    expect(both.length).to.be.within(2, 15);
    for (const { orders } of both) {
      expect(orders[0]?.day).to.be.oneOf([addDays(PLUG_IN, -2), addDays(PLUG_IN, -1), PLUG_IN]);
    }
  });

  it('issues a cancelled order again under its number with -1, for the same money', () => {
    const byNumber = new Map(shops[0]?.orders.map((order) => [order.number, order]));
    const again = [...byNumber.values()].filter(({ number }) => number.endsWith('-1'));
    expect(again.length).to.be.within(3, 6);
    for (const { number, basket, shape } of again) {
      const first = byNumber.get(number.slice(0, -2));
      expect(shape.class).to.equal('valid');
      expect(first?.shape.class).to.equal('cancelled');
      expect(first?.basket).to.deep.equal(basket);
    }
  });

  it('loses about three times as much to consent from the day of the banner on', () => {
    const lossOf = (isMeant: (day: string) => boolean) => {
      const sales = (shops[1]?.keys ?? []).filter(({ orders: [order], cause }) => {
        const isUsual = cause !== 'broken_tracking' && cause !== 'late' && cause !== 'redirect';
        return order?.shape.class === 'valid' && isMeant(order.day) && isUsual;
      });
      return sales.filter(({ cause }) => cause === 'consent').length / sales.length;
    };
    expect(lossOf((day) => day < BANNER)).to.be.within(0.04, 0.06);
    expect(lossOf((day) => day >= BANNER)).to.be.within(0.13, 0.17);
  });

  it('lets customers from Switzerland pay in their own currency, and tells GA4 of it sometimes', () => {
    const [, shop = expect.fail('no shop')] = shops;
    for (const { visit, presentment } of shop.orders) {
      expect(presentment?.currency).to.equal(visit.country === 'CH' ? 'CHF' : undefined);
    }
    const currencies = new Set(shop.rows.map(({ eventCurrency }) => eventCurrency));
    expect([...currencies].sort()).to.deep.equal(['(not set)', 'CHF', 'EUR', 'USD']);
    const converted = shop.keys.filter((key) => key.converted);
    for (const {
      orders: [order],
      rows,
    } of converted) {
      const total = order?.basket.total ?? NaN;
      expect(Math.abs(grossOf(rows) - total)).to.be.at.most(Math.ceil(total * 0.015));
    }
    expect(
      converted.some(({ orders: [order], rows }) => grossOf(rows) !== order?.basket.total),
    ).to.equal(true);
  });

  it('has two orders at one local time where clocks go back', () => {
    const local = (instant: number) =>
      new Date(instant).toLocaleString('sv', { timeZone: aurora.zone });
    const times = shops[0]?.orders
      .filter(({ day }) => day === '2026-10-25')
      .map(({ createdAt }) => local(createdAt));
    expect(times?.filter((time) => time === '2026-10-25 03:30:00')).to.have.length(2);
  });

  it('dates nearly all Berlin orders of the first hour on the previous London day', () => {
    const firstHour = (shops[1]?.keys ?? []).filter(({ orders: [order], rows }) => {
      if (!order || rows.length === 0) return false;
      const local = new Date(order.createdAt).toLocaleString('sv', { timeZone: nordlicht.zone });
      return local.slice(11, 16) < '00:58';
    });
    expect(firstHour.length).to.be.above(100);
    for (const { orders, rows } of firstHour) {
      expect(rows[0]?.day).to.equal(addDays(orders[0]?.day ?? '', -1));
    }
  });
});
