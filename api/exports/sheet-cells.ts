import { isPlain } from './cells.ts';
import type { ColumnKind } from './columns.ts';

/** Index of a style in `styles.xml`. */
export const cellStyles = { plain: 0, title: 1, money: 2, day: 3, instant: 4, count: 5 } as const;

/** Spreadsheets count days; this is how many before 1970. */
const DAYS_BEFORE_1970 = 25_569;
const MS_A_DAY = 86_400_000;

/** A spreadsheet's numbers have as many digits and no more. */
const MOST_DIGITS = 15;

/**
 * A cell behind its address, which is another in each row; '' where there is nothing. Money that no spreadsheet's number
 * can hold is a text, so that it is exact.
 */
export function cellContent(kind: ColumnKind, value: string): string {
  if (value === '') return '';
  switch (kind) {
    case 'money':
      if (isTooLong(value)) return textContent(value, cellStyles.plain);
      return ` s="${cellStyles.money}"><v>${value}</v></c>`;
    case 'count':
      return ` s="${cellStyles[kind]}"><v>${value}</v></c>`;
    case 'day':
    case 'instant':
      return ` s="${cellStyles[kind]}"><v>${serial(value)}</v></c>`;
    case 'text':
    case 'word':
      return textContent(value, cellStyles.plain);
  }
}

/** Names of the first columns, which are asked for in every row. */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');

/** A row of a sheet: what its cells contain, column by column. */
export function sheetRow(row: number, contents: readonly string[]): string {
  let cells = '';
  for (let n = 0; n < contents.length; n += 1) {
    const content = contents[n] ?? '';
    if (content !== '') cells += `<c r="${letters[n] ?? columnName(n)}${row}"${content}`;
  }
  return `<row r="${row}">${cells}</row>`;
}

const isTooLong = (amount: string) =>
  amount.length > MOST_DIGITS && amount.replace(/^-?0*\.?0*|\./g, '').length > MOST_DIGITS;

/** A text, which no spreadsheet takes for a formula. */
export function textContent(text: string, style: number): string {
  return `${style === 0 ? '' : ` s="${style}"`} t="inlineStr"><is>${textElement(text)}</is></c>`;
}

/** A cell whose text stands at that place among the workbook's shared ones. */
export const sharedContent = (place: number): string => ` t="s"><v>${place}</v></c>`;

/** White space at the ends of a text is kept only where it is said. */
export function textElement(text: string): string {
  if (isPlain(text)) return `<t>${text}</t>`;
  const space = /^\s|\s$/.test(text) ? ' xml:space="preserve"' : '';
  return `<t${space}>${escaped(text)}</t>`;
}

/** The name of a column: A … Z, AA … */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${columnName(Math.floor(index / 26) - 1)}${last}`;
}

/** `2026-01-31` or `2026-01-31 23:59:59` as a spreadsheet's number of days. */
function serial(local: string): number {
  const [day = '', time] = local.split(' ');
  const ms = Date.parse(time === undefined ? day : `${day}T${time}Z`);
  return ms / MS_A_DAY + DAYS_BEFORE_1970;
}

/** A carriage return stands as it is in no XML: readers make a line feed of it. */
const entities: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' },
};

/** XML has no way to write other control characters. */
export function escaped(text: string): string {
  if (!/[&<>\u0000-\u001f\ufffe\uffff]/.test(text)) return text;
  return text
    .replace(/[&<>\r]/g, (sign) => entities[sign] ?? '')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
