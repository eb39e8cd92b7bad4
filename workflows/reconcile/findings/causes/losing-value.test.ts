import { expect } from 'chai';
import { breakdownDimensions } from '../../../../database/findings.ts';
import { aLosingValue } from '../test-support/facts.ts';
import { losingValue } from './losing-value.ts';

describe('losingValue', () => {
  it('covers missing orders of the value and shows the test', () => {
    expect(losingValue(aLosingValue)).to.deep.equal({
      ...{ cause: 'payment_return', confidence: 'high', owner: 'developer' },
      filter: { verdicts: ['missing_in_ga4'], dimension: { name: 'payment', value: 'Bank' } },
      evidence: {
        ...{ orders: 100, missing: 40, missingShare: '0.400000', restShare: '0.100000' },
        ...{ pValue: '1.000e-9', excess: '0.300000' },
      },
      lossShare: 0.4,
    });
  });

  it('names cause, confidence and owner by the dimension; a status loses nothing', () => {
    const named = breakdownDimensions.map((dimension) => {
      const found = losingValue({ ...aLosingValue, dimension });
      return [dimension, found?.cause, found?.confidence, found?.owner];
    });
    expect(named).to.deep.equal([
      ['payment', 'payment_return', 'high', 'developer'],
      ['shippingMethod', 'shipping_option', 'medium', 'marketing'],
      ['status', undefined, undefined, undefined],
      ['device', 'device', 'medium', 'marketing'],
      ['trafficSource', 'source', 'medium', 'marketing'],
      ['country', 'country', 'medium', 'marketing'],
    ]);
    expect(losingValue({ ...aLosingValue, dimension: 'status' })).to.equal(null);
  });
});
