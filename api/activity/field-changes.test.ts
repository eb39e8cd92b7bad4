import { expect } from 'chai';
import { fieldChanges } from './field-changes.ts';

describe('the changes of an act', () => {
  it('are the fields that differ, with their paths', () => {
    const old = { version: 1, rules: { tolerance: '0.01', sources: ['web'], families: false } };
    const now = { version: 2, rules: { tolerance: '0.02', sources: ['web'], families: false } };
    expect(fieldChanges({ old, new: now })).to.deep.equal([
      { field: 'version', old: '1', new: '2' },
      { field: 'rules.tolerance', old: '0.01', new: '0.02' },
    ]);
  });

  it('tell of a field that came or went', () => {
    expect(fieldChanges({ old: { a: 'x', list: [1] }, new: { list: [], b: true } })).to.deep.equal([
      { field: 'a', old: 'x', new: null },
      { field: 'list', old: '[1]', new: '[]' },
      { field: 'b', old: null, new: 'true' },
    ]);
  });

  it('are all new where the entry has no old', () => {
    expect(fieldChanges({ email: 'ana@example.com', logoUrl: null })).to.deep.equal([
      { field: 'email', old: null, new: 'ana@example.com' },
    ]);
  });
});
