import Big from 'big.js';
import { ConnectorFault } from './faults.ts';
import type { Columns } from './insert-from-json.ts';
import { quoted } from './quotation.ts';

/** Amounts from here on are refused: sums are kept in millionths as 64-bit integers, and no sale is worth as much. */
const REFUSED_FROM = new Big('1e12');

/** What a row is called where people look for it, and what they can do about its amount. */
export interface Naming<Row> {
  readonly nameOf: (row: Row) => string;
  readonly remedy: string;
}

/** Throws ConnectorFault `request` naming the first row with an amount of a million millions or more, and the amount. */
export function requireStorable<Row extends object>(
  rows: readonly Row[],
  columns: Columns<Row>,
  { nameOf, remedy }: Naming<Row>,
): void {
  const amounts = Object.entries<readonly [string, string]>(columns).flatMap(
    ([field, [column, type]]) => (type === 'numeric' ? [[field, column] as const] : []),
  );
  for (const row of rows) {
    const given = new Map<string, unknown>(Object.entries(row));
    for (const [field, column] of amounts) {
      const amount = given.get(field);
      if (typeof amount !== 'string' || new Big(amount).abs().lt(REFUSED_FROM)) continue;
      const said = `${quoted(nameOf(row), [])} has an amount that is too large to be right`;
      throw new ConnectorFault(
        'request',
        `${said}: ${column.replaceAll('_', ' ')} ${quoted(amount, [])}`,
        remedy,
      );
    }
  }
}
