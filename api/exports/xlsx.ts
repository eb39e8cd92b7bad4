import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { AboutCell } from './about.ts';
import type { CellWriter, Write } from './cells.ts';
import { columns, type ColumnKind } from './columns.ts';
import type { RowBatch } from './row-cells.queries.ts';
import type { SharedStrings } from './shared-strings.ts';
import {
  cellContent,
  cellStyles,
  columnName,
  sharedContent,
  sheetRow,
  textContent,
} from './sheet-cells.ts';
import {
  sheetEnd,
  sheetHead,
  sheetPart,
  stringsPart,
  stringsXml,
  workbookParts,
} from './workbook-parts.ts';
import { words, type ExportLanguage } from './words.ts';

/** Rows that a sheet can have below its titles. */
export const MOST_SHEET_ROWS = 1_048_575;

// Level 1 makes files a quarter larger than the usual one in a third of its time.
const COMPRESSION_LEVEL = 1;

/** Pieces that grow larger outlive V8's young generation and lie about as garbage for long. */
const PIECE_LENGTH = 65_536;

const widths: Readonly<Record<ColumnKind, number>> = {
  ...{ text: 20, word: 24, money: 14, count: 10, day: 12, instant: 20 },
};

/**
 * Rows of `sheetCells` as a workbook, written while they come: a sheet of typed cells with titles that stay in view and filters,
 * and one that says what they are. Destroying the stream ends the reading of the rows.
 */
export function xlsxOf(
  batches: AsyncIterable<RowBatch>,
  about: readonly (readonly AboutCell[])[],
  language: ExportLanguage,
  strings: SharedStrings,
): Readable {
  const { sheets } = words[language];
  const zip = new ZipFile();
  const rows = Readable.from(rowsSheet(batches, language), { objectMode: false });
  zip.addReadStream(rows, sheetPart(1), { compressionLevel: COMPRESSION_LEVEL });
  zip.addBuffer(Buffer.from(aboutSheet(about)), sheetPart(2));
  for (const [name, text] of Object.entries(workbookParts([sheets.rows, sheets.about]))) {
    zip.addBuffer(Buffer.from(text), name);
  }
  // Last, because it is whole only when all rows are written.
  zip.addReadStreamLazy(stringsPart, { compressionLevel: COMPRESSION_LEVEL }, (tell) => {
    tell(null, Readable.from(stringsXml(strings.elements())));
  });
  zip.end();
  const out = new Readable().wrap(zip.outputStream);
  zip.on('error', (error: Error) => out.destroy(error));
  out.once('close', () => rows.destroy());
  return out;
}

async function* rowsSheet(
  batches: AsyncIterable<RowBatch>,
  language: ExportLanguage,
): AsyncGenerator<string> {
  const { columns: titles } = words[language];
  const first = columns.map(({ name }) => textContent(titles[name], cellStyles.title));
  const widthOf = columns.map(({ kind }) => widths[kind]);
  let text = sheetHead(widthOf, true) + sheetRow(1, first);
  let number = 1;
  for await (const rows of batches) {
    for (const cells of rows) {
      number += 1;
      text += sheetRow(number, cells);
      if (text.length < PIECE_LENGTH) continue;
      yield text;
      text = '';
    }
  }
  yield text + sheetEnd(`A1:${columnName(columns.length - 1)}${number}`);
}

/** Writes values as a sheet has them; `strings` gets the texts that many rows have. */
export function sheetCells(language: ExportLanguage, strings: SharedStrings): CellWriter {
  const codes: Readonly<Record<string, string>> = words[language].codes;
  const shared: Write = (value) => {
    const place = value === '' ? undefined : strings.placeOf(value);
    return place === undefined ? cellContent('text', value) : sharedContent(place);
  };
  return (kind, of) => {
    if (kind === 'word') return (value) => shared(codes[value] ?? value);
    return kind === 'text' && of !== 'row' ? shared : (value) => cellContent(kind, value);
  };
}

function aboutSheet(about: readonly (readonly AboutCell[])[]): string {
  const rows = about.map((cells, index) => {
    const written = cells.map(({ kind, value }) => cellContent(kind, value));
    return sheetRow(index + 1, written);
  });
  return `${sheetHead([28, 40, 20, 20], false)}${rows.join('')}${sheetEnd()}`;
}
