import { isPlain, type CellWriter, type Write } from './cells.ts';
import { columns, type ColumnKind } from './columns.ts';
import type { CsvQuery } from './exports.schema.ts';
import type { RowBatch } from './row-cells.queries.ts';
import { words } from './words.ts';

type CsvSettings = Pick<CsvQuery, 'language' | 'bom' | 'decimal' | 'separator'>;

const separators = { comma: ',', semicolon: ';', tab: '\t' };
const MARK = '\uFEFF';

/** Rows of `csvCells` as CSV (RFC 4180, lines end with CRLF), a piece for each batch; the first piece has the titles. */
export async function* csvOf(
  batches: AsyncIterable<RowBatch>,
  settings: CsvSettings,
): AsyncGenerator<string> {
  const separator = separators[settings.separator];
  const { columns: titles } = words[settings.language];
  const first = columns.map(({ name }) => quotedBy(separator)(titles[name])).join(separator);
  yield `${settings.bom === 'true' ? MARK : ''}${first}\r\n`;
  for await (const rows of batches) {
    let piece = '';
    for (const cells of rows) piece += `${cells.join(separator)}\r\n`;
    yield piece;
  }
}

/** Writes values as CSV has them, quoted where they must be. */
export function csvCells({ language, decimal, separator }: CsvSettings): CellWriter {
  const quoted = quotedBy(separators[separator]);
  const spoken = Object.entries(words[language].codes);
  const codes = new Map(spoken.map(([code, word]) => [code, quoted(word)]));
  const asIs: Write = (value) => value;
  const writers: Readonly<Record<ColumnKind, Write>> = {
    money: decimal === 'comma' ? (value) => value.replace('.', ',') : asIs,
    word: (value) => codes.get(value) ?? quoted(value),
    text: (value) => (isPlain(value) ? value : quoted(guarded(value))),
    ...{ count: asIs, day: asIs, instant: asIs },
  };
  return (kind) => writers[kind];
}

/** A spreadsheet takes a text that begins so for a formula; behind an apostrophe it does not. */
function guarded(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

function quotedBy(separator: string): Write {
  const odd = new RegExp(`["\\r\\n${separator}]`);
  return (value) => (odd.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
}
