import { expect } from 'chai';
import en from './en.json' with { type: 'json' };
import { textOf } from './text-of.ts';

describe('a text', () => {
  it('is found by its path', () => {
    expect(textOf(en, 'shell.theme.light')).to.equal('Light');
  });

  it('has its values in place, whatever characters they have', () => {
    const values = { rows: '$1', total: '{{ rows }}' };
    expect(textOf(en, 'jobs.rowsOf', values)).to.equal('$1 of {{ rows }} rows');
  });

  it('leaves the place of a value that was not given, so that it is seen', () => {
    expect(textOf(en, 'jobs.rows')).to.equal('{{ rows }} rows');
  });

  it('is its key until the catalogue is there', () => {
    expect(textOf(undefined, 'jobs.title')).to.equal('jobs.title');
  });
});
