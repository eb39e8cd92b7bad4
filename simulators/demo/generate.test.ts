import { expect } from 'chai';
import { addDays } from './calendar.ts';
import { DAYS_BEFORE, DEMO_DAYS, generateShop, type DemoShop } from './generate.ts';
import type { PlantedKey } from './model.ts';
import { aurora, nordlicht, plans } from './plans.ts';

const LAST_DAY = '2026-11-22';
const FIRST_DAY = addDays(LAST_DAY, 1 - DEMO_DAYS);

/** As both sides are compared: what the tags may add around an id. */
const bare = (id: string) => id.replace('gid://shopify/Order/', '').replace('#', '');

const keyOf = (shop: DemoShop, { orders: [order] }: PlantedKey) =>
  order && (shop.plan === aurora ? order.number : String(order.id));

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
            ...(plan.platform === 'woo' ? ['duplicate_order_key'] : []),
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
        ]);
      });

      it('has gaps of every kind, each different from the others', () => {
        const mismatches = shop.keys.filter(({ label }) => label === 'value_mismatch');
        expect(new Set(mismatches.map(({ gap }) => gap)).size).to.equal(5);
        for (const { orders, rows } of mismatches) {
          const { tax, shippingNet, shippingTax, discountNet, discountTax } =
            orders[0]?.basket ?? expect.fail('no order');
          const amounts = [
            tax,
            shippingNet + shippingTax,
            tax + shippingNet,
            discountNet + discountTax,
          ];
          expect(new Set(amounts).size).to.equal(4);
          expect(Math.min(...amounts)).to.be.above(1);
          expect(rows.reduce((sum, { gross }) => sum + gross, 0)).to.be.above(0);
        }
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
          const own = keyOf(shop, key);
          for (const id of new Set([...ids, ...(own === undefined ? [] : [own])])) {
            expect(owners.has(id), id).to.equal(false);
            owners.set(id, key);
          }
          if (own !== undefined) expect(ids.every((id) => id === own)).to.equal(true);
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
