import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import * as margins from '../read-margins.ts';
import * as constants from './constants.ts';

const docs = readFileSync(new URL('../../docs/reconciliation.md', import.meta.url), 'utf8');
const [, table = ''] = docs.split('\n## Constants\n');

/** The documented constants: name and value of each row of the table. */
const documented = Array.from(table.matchAll(/^\| `(\w+)` +\| (.+?) +\| .+\|$/gm), (row) => [
  row[1],
  row[2],
]);

const written = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([name, part]) => `${name} ${String(part)}`)
        .join(', ')
    : String(value);

describe('the constants', () => {
  it('all stand in the table of docs/reconciliation.md, with their values', () => {
    const exported = Object.entries({ ...margins, ...constants });
    expect(documented).to.have.deep.members(
      exported.map(([name, value]) => [name, written(value)]),
    );
  });
});
