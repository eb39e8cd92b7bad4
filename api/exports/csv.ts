import { columns, type ColumnKind } from './columns.ts';
import type { CsvQuery } from './exports.schema.ts';
import { words } from './words.ts';

type CsvSettings = Pick<CsvQuery, 'language' | 'bom' | 'decimal' | 'separator'>;

const separators = { comma: ',', semicolon: ';', tab: '\t' };
const MARK = '\uFEFF';

/** Rows as CSV (RFC 4180, lines end with CRLF), a piece for each batch; the first piece has the titles. */
export async function* csvOf(
  batches: AsyncIterable<readonly (readonly string[])[]>,
  settings: CsvSettings,
): AsyncGenerator<string> {
  const separator = separators[settings.separator];
  const { columns: titles } = words[settings.language];
  const first = columns.map(({ name }) => quoted(titles[name], separator)).join(separator);
  yield `${settings.bom === 'true' ? MARK : ''}${first}\r\n`;
  const writers = columns.map(({ kind }) => writerOf(kind, settings, separator));
  for await (const rows of batches)
    yield rows.map((row) => lineOf(row, writers, separator)).join('');
}

type Writer = (value: string) => string;

function lineOf(row: readonly string[], writers: readonly Writer[], separator: string): string {
  return `${writers.map((write, n) => write(row[n] ?? '')).join(separator)}\r\n`;
}

function writerOf(kind: ColumnKind, settings: CsvSettings, separator: string): Writer {
  const codes: Readonly<Record<string, string>> = words[settings.language].codes;
  switch (kind) {
    case 'money':
      return settings.decimal === 'comma' ? (value) => value.replace('.', ',') : (value) => value;
    case 'word':
      return (value) => quoted(codes[value] ?? value, separator);
    case 'text':
      return (value) => quoted(guarded(value), separator);
    case 'count':
    case 'day':
    case 'instant':
      return (value) => value;
  }
}

/** A spreadsheet takes a text that begins so for a formula; behind an apostrophe it does not. */
function guarded(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

function quoted(value: string, separator: string): string {
  const isPlain = !/["\r\n]/.test(value) && !value.includes(separator);
  return isPlain ? value : `"${value.replaceAll('"', '""')}"`;
}
