import { expect } from 'chai';
import type { ResultEntry } from '../../api/results/results.schema.ts';
import { withChanges } from './changes.ts';

const entry = (value: string, rateByCount: string | null, currency = 'RON') =>
  ({ currency, headline: { missing: { count: 1, value }, rateByCount } }) as unknown as ResultEntry;

describe('the changes of results', () => {
  it('are told against the one before, exactly', () => {
    const [newest, oldest] = withChanges([entry('0.30', '0.900000'), entry('0.10', '0.875000')]);
    expect(newest?.missing).to.equal('0.20');
    expect(newest?.points).to.be.closeTo(2.5, 1e-9);
    expect(oldest).to.include({ missing: undefined, points: undefined });
  });

  it('leave out money of another currency and rates that are not there', () => {
    const [newest] = withChanges([entry('1.00', null, 'EUR'), entry('1.00', '0.875000')]);
    expect(newest).to.include({ missing: undefined, points: undefined });
  });
});
