import { expect } from 'chai';
import { unstorableFields } from './storable-text.ts';

describe('unstorableFields', () => {
  it('names the field with a NUL character or half a surrogate pair, however deep', () => {
    const body = { name: 'a\0b', list: [{ text: 'fine' }, { text: '\ud83d' }], count: 3 };
    expect(unstorableFields(body).map(({ path }) => path)).to.deep.equal(['name', 'list.1.text']);
  });

  it('names the object whose field has such a name', () => {
    expect(unstorableFields({ settings: { 'a\0': 1 } })[0]?.path).to.equal('settings');
  });

  it('finds nothing in ordinary text, emoji and line ends included', () => {
    expect(unstorableFields({ name: 'Ștefan 🛒\r\n\t', none: null })).to.deep.equal([]);
  });
});
