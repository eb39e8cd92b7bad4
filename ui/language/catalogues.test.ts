import { expect } from 'chai';
import en from './en.json' with { type: 'json' };
import ro from './ro.json' with { type: 'json' };

/** Every text of a catalogue by its dotted path. */
function texts(node: object, path: string[] = []): [string, string][] {
  return Object.entries(node).flatMap(([name, value]: [string, unknown]) => {
    const here = [...path, name];
    if (typeof value === 'string') return [[here.join('.'), value] as [string, string]];
    return typeof value === 'object' && value !== null ? texts(value, here) : [];
  });
}

const values = (text: string) => [...text.matchAll(/\{\{ (\w+) \}\}/g)].map(([, name]) => name);
const english = new Map(texts(en));
const romanian = new Map(texts(ro));

describe('the catalogues', () => {
  it('have the same texts', () => {
    expect([...romanian.keys()].sort()).to.deep.equal([...english.keys()].sort());
  });

  it('have no empty text', () => {
    const all = [...english, ...romanian];
    expect(all.filter(([, text]) => text.trim() === '')).to.deep.equal([]);
  });

  it('name the same values in each text', () => {
    for (const [key, text] of english) {
      const translated = values(romanian.get(key) ?? '');
      expect(translated, key).to.have.members(values(text));
    }
  });
});
