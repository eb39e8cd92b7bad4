import { expect } from 'chai';
import { distinctNames } from './distinct-names.ts';

describe('the names of clients beside each other', () => {
  it('have the slug only where two clients have the same name', () => {
    const names = distinctNames([
      { id: '1', name: 'Aurora', slug: 'aurora' },
      { id: '2', name: 'Nordlicht', slug: 'nordlicht' },
      { id: '3', name: 'Nordlicht', slug: 'nordlicht-at' },
    ]);
    expect([...names]).to.deep.equal([
      ['1', 'Aurora'],
      ['2', 'Nordlicht (nordlicht)'],
      ['3', 'Nordlicht (nordlicht-at)'],
    ]);
  });
});
