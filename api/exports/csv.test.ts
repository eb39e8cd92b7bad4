import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { columns, type ColumnName } from './columns.ts';
import { csvCells, csvOf } from './csv.ts';
import type { CsvQuery } from './exports.schema.ts';
import type { RowBatch } from './row-cells.queries.ts';

type Settings = Pick<CsvQuery, 'language' | 'bom' | 'decimal' | 'separator'>;
const usual: Settings = { language: 'en', bom: 'false', decimal: 'point', separator: 'comma' };

async function written(row: Partial<Record<ColumnName, string>>, settings: Partial<Settings> = {}) {
  const all = { ...usual, ...settings };
  const write = csvCells(all);
  const cells = columns.map(({ name, kind, of }) => write(kind, of)(row[name] ?? ''));
  let text = '';
  for await (const piece of csvOf(once([cells]), all)) text += piece;
  return text;
}

async function* once(rows: RowBatch) {
  yield rows;
}

describe('rows as CSV', () => {
  it('end every line with CRLF and begin with the titles of the language', async () => {
    const text = await written({ key: 'a' });
    expect(text.split('\r\n')).to.have.length(3);
    expect(text).to.match(/^Day,Verdict,/);
    expect(await written({}, { language: 'ro' })).to.match(/^Ziua,Verdict,/);
  });

  it('begin with a byte order mark where asked for', async () => {
    expect(await written({}, { bom: 'true' })).to.match(/^\uFEFFDay/);
  });

  const odd = 'a "b", c;\td\r\ne';
  for (const [separator, sign] of [
    ['comma', ','],
    ['semicolon', ';'],
    ['tab', '\t'],
  ] as const) {
    it(`read back what was written, separated by ${separator}`, async () => {
      const text = await written({ explanation: odd, payment: 'x;y,z' }, { separator });
      const [, row] = parse(text, { delimiter: sign, recordDelimiter: '\r\n' });
      expect(row?.[columns.findIndex(({ name }) => name === 'explanation')]).to.equal(odd);
      expect(row).to.include('x;y,z');
    });
  }

  it('write money with a comma where asked for, and nothing else', async () => {
    const row = { orderValue: '-1234.50', key: '1.5', day: '2026-01-02' };
    const text = await written(row, { decimal: 'comma', separator: 'semicolon' });
    expect(text).to.include(';-1234,50;').and.to.include(';1.5;');
  });

  for (const start of ['=', '+', '-', '@', '\t', '\r']) {
    it(`keep a spreadsheet from calculating a text with ${JSON.stringify(start)} in front`, async () => {
      const text = await written({ key: `${start}1+1`, difference: '-5.00' });
      const [, row] = parse(text, { recordDelimiter: '\r\n' });
      expect(row).to.include(`'${start}1+1`).and.to.include('-5.00');
    });
  }

  it('say verdicts in words', async () => {
    const row = { verdict: 'missing_in_ga4' };
    expect(await written(row)).to.include('Missing in GA4');
    expect(await written(row, { language: 'ro' })).to.include('Lipsă în GA4');
  });
});
