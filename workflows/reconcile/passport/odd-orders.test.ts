import { expect } from 'chai';
import { otherCurrenciesOf, unmappedStatusesOf, type OddOrders } from './odd-orders.ts';

const odd = (given: Partial<OddOrders>): OddOrders => ({
  ...{ counted: true, currency: 'EUR', reason: '', orders: 1 },
  ...given,
});

describe('unmappedStatusesOf', () => {
  it('adds each unknown status up over currencies and settledness, most orders first', () => {
    const statuses = unmappedStatusesOf([
      odd({ reason: 'unknown_status:packing', orders: 2 }),
      odd({ reason: 'unknown_status:lost', orders: 2 }),
      odd({ reason: 'unknown_status:lost', counted: false, currency: 'USD', orders: 3 }),
    ]);
    expect(statuses).to.deep.equal([
      { status: 'lost', orders: 5 },
      { status: 'packing', orders: 2 },
    ]);
  });

  it('leaves other reasons out, even those that contain the word', () => {
    expect(
      unmappedStatusesOf([odd({ reason: 'pending' }), odd({ reason: 'by unknown_status:x' })]),
    ).to.deep.equal([]);
  });
});

describe('otherCurrenciesOf', () => {
  it("adds counted orders up by currency, without the client's, most orders first", () => {
    const currencies = otherCurrenciesOf(
      [
        odd({ orders: 9 }),
        odd({ currency: 'USD', orders: 1 }),
        odd({ currency: 'CHF', orders: 2 }),
        odd({ currency: 'CHF', reason: 'pending', orders: 2 }),
        odd({ currency: 'USD', counted: false, orders: 50 }),
      ],
      'EUR',
    );
    expect(currencies).to.deep.equal([
      { currency: 'CHF', orders: 4 },
      { currency: 'USD', orders: 1 },
    ]);
  });
});
