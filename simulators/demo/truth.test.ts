import { expect } from 'chai';
import { addDays, lastSettledDay } from './calendar.ts';
import { generateShop, type DemoShop } from './generate.ts';
import type { Label, PlantedKey } from './model.ts';
import { plans } from './plans.ts';
import { plantedTruth, type PlantedTruth } from './truth.ts';

const LAST_DAY = '2026-11-22';
const SETTLED = '2026-11-19';
const windows = {
  whole: { from: '2026-07-26', to: LAST_DAY, settledTo: SETTLED },
  month: { from: '2026-10-01', to: '2026-10-31', settledTo: SETTLED },
  'one day': { from: '2026-09-09', to: '2026-09-09', settledTo: SETTLED },
  unsettled: { from: '2026-11-20', to: LAST_DAY, settledTo: SETTLED },
};

const cents = (text = '0') => Math.round(Number(text) * 100);
const sum = (texts: readonly (string | undefined)[]) =>
  texts.reduce((total, text) => total + cents(text), 0);

/** Causes that only missing orders have. */
const LOSSES = ['reissued', 'outage', 'payment_return'];

function valuesOf({ orders }: DemoShop, ids: readonly string[]): string[] {
  return orders
    .filter(({ id }) => ids.includes(String(id)))
    .map(({ basket }) => String(basket.total / 100));
}

/** What a key's amounts say that it is; written from the definitions, not from the planting. */
function labelByAmounts(key: PlantedKey): Label {
  const { orders, rows } = key;
  const [order] = orders;
  if (!order) {
    const isBlank = rows.every(({ transactionId: id }) => id === '' || id === '(not set)');
    return isBlank ? 'unidentifiable' : 'unknown_in_shop';
  }
  if (orders.length > 1) return 'duplicate_order_key';
  const isInGa4 = rows.some((row) => row.gross > 0 || row.transactions > 0);
  if (order.shape.class === 'valid') return isInGa4 ? labelByValue(key) : 'missing_in_ga4';
  if (!isInGa4) return 'rightly_absent';
  if (order.shape.class !== 'refunded') return `${order.shape.class}_in_ga4`;
  return rows.some(({ refund }) => refund > 0) ? 'refunded_in_both' : 'refunded_in_ga4';
}

function labelByValue({ orders, rows }: PlantedKey): Label {
  const gross = rows.reduce((total, row) => total + row.gross, 0);
  const transactions = rows.reduce((total, row) => total + row.transactions, 0);
  const total = orders[0]?.basket.total ?? NaN;
  const currencies = rows.map(({ eventCurrency }) => eventCurrency);
  if (currencies.includes('USD')) return 'currency_mismatch';
  if (currencies.includes('CHF'))
    return Math.abs(gross / total - 1) <= 0.02 ? 'matched' : 'value_mismatch';
  if (transactions > 1 && Math.abs(gross - 2 * total) <= 1) return 'duplicated_in_ga4';
  return Math.abs(gross - total) <= 1 ? 'matched' : 'value_mismatch';
}

describe('plantedTruth', () => {
  for (const plan of plans) {
    describe(plan.name, () => {
      const shop: DemoShop = generateShop(plan, LAST_DAY);
      const truths = Object.entries(windows).map(
        ([name, window]) => [name, window, plantedTruth(shop, window)] as const,
      );

      it('labels each key as its amounts say', () => {
        const wrong = shop.keys.filter((key) => labelByAmounts(key) !== key.label);
        expect(wrong).to.deep.equal([]);
      });

      for (const [name, window, truth] of truths) {
        describe(`over the ${name} window`, () => {
          it('adds found and missing up to valid', () => {
            expect(truth.found.count + truth.missing.count).to.equal(truth.valid.count);
            expect(sum([truth.found.value, truth.missing.value])).to.equal(
              cents(truth.valid.value),
            );
          });

          it('closes the bridge', () => {
            const { steps, shopTotal, ga4Total } = truth.bridge;
            expect(sum(Object.values(steps))).to.equal(cents(ga4Total) - cents(shopTotal));
          });

          it('counts every GA4 amount of the counted days once', () => {
            const counted = truth.counted ?? { from: '9', to: '0' };
            const gross = shop.rows
              .filter(({ day }) => day >= counted.from && day <= counted.to)
              .reduce((total, row) => total + row.gross, 0);
            expect(cents(truth.bridge.ga4Total)).to.equal(gross);
          });

          it('counts every order of the counted days under one verdict', () => {
            const counted = truth.counted ?? { from: '9', to: '0' };
            const orders = shop.orders.filter(
              ({ day }) => day >= counted.from && day <= counted.to,
            );
            const verdicts = Object.values(truth.verdicts);
            expect(verdicts.reduce((total, { orders: n }) => total + n, 0)).to.equal(orders.length);
            expect(sum(verdicts.map(({ validValue }) => validValue))).to.equal(
              cents(truth.valid.value),
            );
          });

          it('adds groups up to the whole', () => {
            for (const rates of [truth.byDay, truth.byPayment, truth.byGateway]) {
              expect(sum(rates.map(({ valid }) => valid.value))).to.equal(cents(truth.valid.value));
              expect(rates.reduce((total, { missing }) => total + missing.count, 0)).to.equal(
                truth.missing.count,
              );
            }
          });

          it('gives each discrepancy one finding, and all of them their money', () => {
            const { findings, plainLosses, verdicts } = truth;
            const all = [
              ...findings,
              ...plainLosses.map((loss) => ({ ...loss, atStake: loss.value })),
            ];
            const isFine = ['matched', 'rightly_absent', 'refunded_in_both'];
            const wrong = Object.entries(verdicts).filter(([name]) => !isFine.includes(name));
            expect(all.reduce((total, { count }) => total + count, 0)).to.equal(
              wrong.reduce((total, [, { count }]) => total + count, 0),
            );
            const missing = verdicts.missing_in_ga4?.validValue;
            const lost = all.filter((one) => !('cause' in one) || LOSSES.includes(one.cause));
            const strays = truth.causes['missing_in_ga4 wrong_id'] ?? [];
            expect(sum(lost.map(({ atStake }) => atStake))).to.equal(
              cents(missing) - sum(valuesOf(shop, strays)),
            );
          });

          it('splits the unsettled days into found and pending', () => {
            const { valid, found, pending } = truth.provisional;
            expect(found.count + pending.count).to.equal(valid.count);
            expect(valid.count > 0).to.equal(window.to > SETTLED);
          });
        });
      }

      it('loses a quarter and more of one gateway, far less of the others', () => {
        const truth = find(truths, 'month');
        const rate = (gateway: string) => {
          const group = truth.byGateway.find(({ name }) => name === gateway);
          return group ? group.missing.count / group.valid.count : NaN;
        };
        expect(rate(plan.lossyGateway)).to.be.within(0.2, 0.45);
        expect(rate('paypal')).to.be.below(0.25);
      });

      it('plants every cause that the shop can have', () => {
        const { causes, findings } = find(truths, 'whole');
        const isWoo = plan.platform === 'woo';
        expect(Object.keys(causes).sort()).to.deep.equal([
          ...['duplicated_in_ga4 seen_again', 'duplicated_in_ga4 sent_twice'],
          ...(isWoo ? ['missing_in_ga4 reissued'] : []),
          ...['missing_in_ga4 wrong_id', 'unknown_in_shop wrong_id'],
          ...['value_mismatch discount', 'value_mismatch multiple'],
          ...(isWoo ? [] : ['value_mismatch presentment_currency']),
          ...['value_mismatch refund', 'value_mismatch shipping'],
          ...['value_mismatch tax', 'value_mismatch tax_and_shipping'],
          ...(isWoo ? ['value_mismatch vat_rate'] : []),
        ]);
        expect(findings.map(({ cause }) => cause).sort()).to.deep.equal([
          ...['cancelled_after_sale', ...(isWoo ? [] : ['currency_setup'])],
          ...['discount', 'foreign_id', 'id_not_sent', 'multiple', 'not_yet_paid'],
          ...(isWoo ? ['number_reused'] : []),
          ...['outage', 'outside_comparison', 'payment_return'],
          ...(isWoo ? [] : ['presentment_currency']),
          ...['refund', 'refund_not_sent', ...(isWoo ? ['reissued'] : [])],
          ...['seen_again', 'sent_twice', 'unexplained_value', 'value_definition'],
          ...(isWoo ? ['vat_rate'] : []),
          'wrong_id',
        ]);
      });

      it('knows the days of outages and changes', () => {
        const { outages, changes, sentByPlugIn, converted } = find(truths, 'whole');
        const isWoo = plan.platform === 'woo';
        expect(outages).to.deep.equal([{ from: '2026-10-08', to: '2026-10-09' }]);
        expect(changes).to.deep.equal({
          banner: isWoo ? null : '2026-09-23',
          plugIn: isWoo ? '2026-11-02' : null,
        });
        expect(sentByPlugIn.length > 500).to.equal(isWoo);
        expect(converted.length > 5).to.equal(!isWoo);
      });

      it('has amounts on both edges of a window', () => {
        expect(find(truths, 'one day').bridge.steps.edges).to.not.equal('0.00');
      });

      it('has nothing to say where no day is settled', () => {
        const truth = find(truths, 'unsettled');
        expect(truth.counted).to.equal(null);
        expect(truth.valid.count).to.equal(0);
        expect(truth.verdicts).to.deep.equal({});
      });

      it('lets late purchases become missing once their day is settled', () => {
        const late = plantedTruth(shop, { ...windows.unsettled, settledTo: LAST_DAY });
        const early = find(truths, 'unsettled').provisional;
        expect(late.missing.count).to.equal(early.pending.count);
      });
    });
  }
});

describe('lastSettledDay', () => {
  it('waits for 72 hours after the end of the day in the property zone', () => {
    expect(lastSettledDay('2026-11-22T23:59:59Z', 'Europe/London')).to.equal('2026-11-18');
    expect(lastSettledDay('2026-11-23T00:00:00Z', 'Europe/London')).to.equal('2026-11-19');
    expect(lastSettledDay('2026-11-22T22:00:00Z', 'Europe/Bucharest')).to.equal('2026-11-19');
  });

  it('counts hours, not calendar days, across a clock change', () => {
    // Saturday ends at 00:00 UTC+3; Sunday has 25 hours, so 72 hours end at 23:00 on Tuesday.
    expect(lastSettledDay('2026-10-27T20:59:00Z', 'Europe/Bucharest')).to.equal('2026-10-23');
    expect(lastSettledDay('2026-10-27T21:00:00Z', 'Europe/Bucharest')).to.equal('2026-10-24');
  });
});

describe('addDays', () => {
  it('steps over months and years', () => {
    expect(addDays('2026-12-31', 1)).to.equal('2027-01-01');
    expect(addDays('2026-03-01', -1)).to.equal('2026-02-28');
  });
});

function find(
  truths: readonly (readonly [string, unknown, PlantedTruth])[],
  wanted: string,
): PlantedTruth {
  const [, , truth] = truths.find(([name]) => name === wanted) ?? expect.fail(wanted);
  return truth;
}
