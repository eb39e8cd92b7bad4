import { expect } from 'chai';
import { breakdownDimensions } from '../../../database/findings.ts';
import { breakdownsOf, notComparedOf } from './breakdowns.ts';
import { aDimensionCell, partsOf, units } from './test-support/cells.ts';

describe('breakdownsOf', () => {
  it('rates every value of a dimension, a blank one too, most orders first', () => {
    const dimensions = [
      aDimensionCell({ named: '', orders: 2, value: units(20) }),
      aDimensionCell({ named: 'Bank', orders: 1, inGa4: false, value: units(5) }),
      aDimensionCell({ named: 'Card', orders: 6, value: units(60) }),
      aDimensionCell({ named: 'Card', orders: 2, inGa4: false, value: units(40) }),
    ];
    const { payment } = breakdownsOf(partsOf({ dimensions }));
    expect(
      payment.map((each) => [each.value, each.valid.count, each.rateByCount, each.rateByValue]),
    ).to.deep.equal([
      ['Card', 8, '0.750000', '0.600000'],
      ['', 2, '1.000000', '1.000000'],
      ['Bank', 1, '0.000000', '0.000000'],
    ]);
    expect(payment[0]).to.include({ small: true });
  });

  it('keeps values of as many orders in the order given', () => {
    const dimensions = ['a', 'b', 'c'].map((named) => aDimensionCell({ named }));
    const { payment } = breakdownsOf(partsOf({ dimensions }));
    expect(payment.map(({ value }) => value)).to.deep.equal(['a', 'b', 'c']);
  });

  it('has every dimension, each with its own values', () => {
    const dimensions = breakdownDimensions.map((dimension) =>
      aDimensionCell({ dimension, named: `some ${dimension}` }),
    );
    const breakdowns = breakdownsOf(partsOf({ dimensions }));
    expect(Object.keys(breakdowns)).to.deep.equal([...breakdownDimensions]);
    for (const dimension of breakdownDimensions) {
      expect(breakdowns[dimension].map(({ value }) => value)).to.deep.equal([`some ${dimension}`]);
    }
  });

  it('has no values where nothing was sold', () => {
    expect(breakdownsOf(partsOf({})).country).to.deep.equal([]);
  });
});

describe('notComparedOf', () => {
  const aReason = (given: Parameters<typeof aDimensionCell>[0]) =>
    aDimensionCell({ dimension: 'reason', ...given });

  it('adds up by class and reason, whether GA4 has them or not, most of a class first', () => {
    const dimensions = [
      aReason({ class: 'open', named: 'pending', orders: 9 }),
      aReason({ class: 'excluded', named: 'draft', orders: 1, value: units(10) }),
      aReason({ class: 'excluded', named: 'test', orders: 2, value: units(20) }),
      aReason({ class: 'excluded', named: 'test', orders: 1, value: units(5), inGa4: false }),
      aReason({ class: 'cancelled', named: 'pending', orders: 1 }),
      aReason({ class: 'refunded', named: 'refunded', orders: 1 }),
    ];
    expect(
      notComparedOf(partsOf({ dimensions })).map((each) => [
        ...[each.class, each.reason, each.count, each.value],
      ]),
    ).to.deep.equal([
      ['cancelled', 'pending', 1, '100.00'],
      ['excluded', 'test', 3, '25.00'],
      ['excluded', 'draft', 1, '10.00'],
      ['open', 'pending', 9, '100.00'],
      ['refunded', 'refunded', 1, '100.00'],
    ]);
  });

  it('leaves valid orders and other dimensions out', () => {
    const dimensions = [
      aReason({ named: '' }),
      aDimensionCell({ dimension: 'status', class: 'open', named: 'pending' }),
    ];
    expect(notComparedOf(partsOf({ dimensions }))).to.deep.equal([]);
  });
});
