import { convertToParamMap } from '@angular/router';
import { expect } from 'chai';
import { useAngular } from '../../test/support/component.ts';
import { conditionsOf, orderOf } from './row-question.ts';

describe('the rows that an address asks for', () => {
  useAngular();
  const address = (params: Record<string, string | string[]>) => convertToParamMap(params);

  it('are those of its filters, and the days of the dashboard are none', () => {
    const asked = { from: '2026-03-01', to: '2026-03-31', verdict: 'matched', finding: '0' };
    expect(conditionsOf(address(asked))).to.deep.equal({
      ...{ verdict: ['matched'], finding: '0', scope: 'counted' },
    });
  });

  it('may have several verdicts, one day, and a trait that is empty', () => {
    const verdict = ['refunded_in_ga4', 'refunded_in_both'];
    expect(conditionsOf(address({ verdict, day: '2026-03-29', payment: '' }))).to.deep.equal({
      ...{ verdict, payment: '', from: '2026-03-29', to: '2026-03-29' },
    });
  });

  it('are looked for beyond the counted days where an id is searched', () => {
    expect(conditionsOf(address({ id: '77' }))).to.deep.equal({ id: '77' });
    expect(conditionsOf(address({ id: '77', scope: 'edge' }))).to.include({ scope: 'edge' });
  });

  it('come the newest first, or as the address says', () => {
    expect(orderOf(address({}))).to.deep.equal({ sort: 'day', direction: 'desc' });
    expect(orderOf(address({ sort: 'key', direction: 'asc' }))).to.deep.equal({
      ...{ sort: 'key', direction: 'asc' },
    });
  });
});
