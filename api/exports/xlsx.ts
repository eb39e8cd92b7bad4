import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { AboutCell } from './about.ts';
import { columns, type ColumnKind } from './columns.ts';
import { cell, cellStyles, columnName, textCell } from './sheet-cells.ts';
import { sheetEnd, sheetHead, sheetPart, workbookParts } from './workbook-parts.ts';
import { words, type ExportLanguage } from './words.ts';

/** Rows that a sheet can have below its titles. */
export const MOST_SHEET_ROWS = 1_048_575;

// Level 1 makes files a quarter larger than the usual one in a third of its time.
const COMPRESSION_LEVEL = 1;

/** Pieces that grow larger outlive V8's young generation and lie about as garbage for long. */
const PIECE_LENGTH = 32_768;

const widths: Readonly<Record<ColumnKind, number>> = {
  ...{ text: 20, word: 24, money: 14, count: 10, day: 12, instant: 20 },
};

/**
 * Rows as a workbook, written while they come: a sheet of typed cells with titles that stay in view and filters,
 * and one that says what they are. Destroying the stream ends the reading of the rows.
 */
export function xlsxOf(
  batches: AsyncIterable<readonly (readonly string[])[]>,
  about: readonly (readonly AboutCell[])[],
  language: ExportLanguage,
): Readable {
  const { sheets } = words[language];
  const zip = new ZipFile();
  const rows = Readable.from(rowsSheet(batches, language), { objectMode: false });
  zip.addReadStream(rows, sheetPart(1), { compressionLevel: COMPRESSION_LEVEL });
  zip.addBuffer(Buffer.from(aboutSheet(about)), sheetPart(2));
  for (const [name, text] of Object.entries(workbookParts([sheets.rows, sheets.about]))) {
    zip.addBuffer(Buffer.from(text), name);
  }
  zip.end();
  const out = new Readable().wrap(zip.outputStream);
  zip.on('error', (error: Error) => out.destroy(error));
  out.once('close', () => rows.destroy());
  return out;
}

async function* rowsSheet(
  batches: AsyncIterable<readonly (readonly string[])[]>,
  language: ExportLanguage,
): AsyncGenerator<string> {
  const { columns: titles, codes } = words[language];
  const named = columns.map(({ name, kind }, n) => ({ name, kind, column: columnName(n) }));
  const title = ({ column, name }: (typeof named)[number]) =>
    textCell(`${column}1`, titles[name], cellStyles.title);
  yield `${sheetHead(
    columns.map(({ kind }) => widths[kind]),
    true,
  )}<row r="1">${named.map(title).join('')}</row>`;
  const spoken: Readonly<Record<string, string>> = codes;
  let number = 1;
  let text = '';
  for await (const rows of batches) {
    for (const row of rows) {
      number += 1;
      const cells = named.map(({ column, kind }, n) => {
        const value = row[n] ?? '';
        return cell(column, number, kind, kind === 'word' ? (spoken[value] ?? value) : value);
      });
      text += `<row r="${number}">${cells.join('')}</row>`;
      if (text.length < PIECE_LENGTH) continue;
      yield text;
      text = '';
    }
  }
  yield text + sheetEnd(`A1:${columnName(columns.length - 1)}${number}`);
}

function aboutSheet(about: readonly (readonly AboutCell[])[]): string {
  const rows = about.map((cells, index) => {
    const number = index + 1;
    const written = cells.map(({ kind, value }, n) => cell(columnName(n), number, kind, value));
    return `<row r="${number}">${written.join('')}</row>`;
  });
  return `${sheetHead([28, 40, 20, 20], false)}${rows.join('')}${sheetEnd()}`;
}
