import { expect } from 'chai';
import type { ResultSummary } from '../../../database/result-summary.ts';
import { keyRules, valueRules } from '../../../test/support/changed-rules.ts';
import { aTransaction, anOrder, type World } from '../../../test/support/reconcile-world.ts';
import { openBench, reconciled, type Bench } from '../../../test/support/reconciled.ts';

const byNumber = keyRules({ scheme: 'number' });
const withoutTax = valueRules({ basis: [{ from: null, basis: 'without_tax' }] });

describe('the bridge of a result', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });
  const bridgesFor = async (world: World) => (await reconciled(bench, world)).summary.bridges;

  it('leads from the shop to GA4 by one step a verdict, with the rows that each moves', async () => {
    const [bridge] = await bridgesFor({
      orders: [
        anOrder({ externalId: '1' }),
        anOrder({ externalId: '2' }),
        anOrder({ externalId: '3' }),
        anOrder({ externalId: '4', gross: '99.99' }),
      ],
      transactions: [
        aTransaction({ transactionId: '2', gross: '200.00', transactions: 2 }),
        aTransaction({ transactionId: '3' }),
        aTransaction({ transactionId: '4' }),
        aTransaction({ transactionId: 'T-9', gross: '7.00' }),
      ],
    });
    expect([bridge?.shopTotal, bridge?.ga4Total]).to.deep.equal(['399.99', '407.00']);
    expect(stepsOf(bridge)).to.deep.equal({
      missing_in_ga4: ['-100.00', 1],
      within_tolerance: ['0.01', 1],
      duplicated_in_ga4: ['100.00', 1],
      unknown_in_shop: ['7.00', 1],
    });
  });

  it('takes what GA4 is not sent off first, as the definition', async () => {
    const [bridge] = await bridgesFor({
      rules: withoutTax,
      orders: [anOrder({ externalId: '1' }), anOrder({ externalId: '2' })],
      transactions: [aTransaction({ gross: '84.00' })],
    });
    expect([bridge?.shopTotal, bridge?.ga4Total]).to.deep.equal(['200.00', '84.00']);
    expect(stepsOf(bridge)).to.deep.equal({
      definition: ['-32.00', 2],
      missing_in_ga4: ['-84.00', 1],
    });
  });

  it('counts what GA4 dates outside the counted days at the edges', async () => {
    const [bridge] = await bridgesFor({
      orders: [
        anOrder({ externalId: '1', createdAt: '2026-03-11T23:00:00Z' }),
        anOrder({ externalId: '2', createdAt: '2026-03-08T12:00:00Z' }),
      ],
      transactions: [
        aTransaction({ day: '2026-03-12' }),
        aTransaction({ transactionId: '2', day: '2026-03-09', gross: '30.00' }),
      ],
    });
    expect([bridge?.shopTotal, bridge?.ga4Total]).to.deep.equal(['100.00', '30.00']);
    expect(stepsOf(bridge)).to.deep.equal({ edges: ['-70.00', 2] });
  });

  it('never adds two currencies', async () => {
    const { summary, passport } = await reconciled(bench, {
      orders: [
        anOrder({ externalId: '1', currency: 'USD', gross: '110.00' }),
        anOrder({ externalId: '2', currency: 'USD', gross: '5.00' }),
        anOrder({ externalId: '3' }),
      ],
      transactions: [aTransaction({ transactionId: '1' }), aTransaction({ transactionId: '3' })],
    });
    const [own, other] = summary.bridges;
    expect([own?.currency, own?.shopTotal, own?.ga4Total]).to.deep.equal([
      'EUR',
      '100.00',
      '200.00',
    ]);
    expect(stepsOf(own)).to.deep.equal({ currency_mismatch: ['100.00', 1] });
    expect([other?.currency, other?.shopTotal, other?.ga4Total]).to.deep.equal([
      'USD',
      '115.00',
      '0.00',
    ]);
    expect(stepsOf(other)).to.deep.equal({
      missing_in_ga4: ['-5.00', 1],
      currency_mismatch: ['-110.00', 1],
    });
    expect(summary.headline.valid).to.deep.equal({ count: 3, value: '100.00' });
    expect(passport.warnings).to.deep.equal([
      { code: 'other_currency', currency: 'USD', orders: 2 },
    ]);
  });

  it('counts each order of a shared key in its own currency, under the basis too', async () => {
    const [own, other] = await bridgesFor({
      rules: { ...withoutTax, key: byNumber.key },
      orders: [
        anOrder({ externalId: '1' }),
        anOrder({ externalId: '2', number: '1', currency: 'USD', gross: '50.00', tax: '8.00' }),
        anOrder({ externalId: '3', number: '1', currency: 'USD', gross: '20.00', tax: '0.00' }),
        anOrder({ externalId: '4', number: '1', currency: 'USD', status: 'cancelled' }),
      ],
      transactions: [aTransaction({ gross: '84.00' })],
    });
    expect([own?.shopTotal, own?.ga4Total]).to.deep.equal(['100.00', '84.00']);
    expect(stepsOf(own)).to.deep.equal({
      definition: ['-16.00', 1],
      duplicate_order_key: ['0.00', 1],
    });
    expect([other?.shopTotal, other?.ga4Total]).to.deep.equal(['70.00', '0.00']);
    expect(stepsOf(other)).to.deep.equal({
      definition: ['-8.00', 1],
      duplicate_order_key: ['-62.00', 1],
    });
  });

  it("ends at GA4's own total, with what GA4 does not itemise", async () => {
    const [bridge] = await bridgesFor({
      transactions: [aTransaction({})],
      control: { '2026-03-10': '100.50', '2026-03-12': '999.00' },
    });
    expect(bridge).to.include({ controlTotal: '100.50', notItemised: '0.50' });
  });
});

/** Amount and rows of the steps that have any. */
const stepsOf = (bridge: ResultSummary['bridges'][number] | undefined) =>
  Object.fromEntries(
    (bridge?.steps ?? [])
      .filter(({ amount, rows }) => amount !== '0.00' || rows > 0)
      .map(({ step, amount, rows }) => [step, [amount, rows]]),
  );
