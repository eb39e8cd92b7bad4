import { moneyOfMicros } from '../../database/money.ts';
import { columns, valueSeparator, type ColumnKind, type ColumnOwner } from './columns.ts';

/** Writes a value as a file has it; money comes in the canonical form, what is not there as ''. */
export type Write = (value: string) => string;

/** How the values of each kind are written; those that are not of the row alone are the same in many rows. */
export type CellWriter = (kind: ColumnKind, of: ColumnOwner) => Write;

/** What is read of a row: its own values in one text, and which traits it shares with others. */
export interface ReadRow {
  readonly order: number | null;
  readonly ga4: number | null;
  readonly values: string;
}

/** Holds for most ids: there is nothing in them to quote, guard or escape in any file. */
export const isPlain = (text: string): boolean => /^[\w#]*$/.test(text);

type Shared<Id> = (id: Id) => readonly string[];

/** Where the cells are that many rows share. */
export interface SharedCells {
  readonly order: Shared<number | null>;
  readonly ga4: Shared<number | null>;
  /** By the row's key. */
  readonly explanation: Shared<string>;
}

const columnsOf = (owner: ColumnOwner) => columns.filter(({ of }) => of === owner);
const keyAt = columnsOf('row').findIndex(({ name }) => name === 'key');

/** A function from the values of an owner's columns to their cells. */
export function writtenBy(write: CellWriter, owner: ColumnOwner) {
  const writers = columnsOf(owner).map(({ kind }) => write(kind, owner));
  return (values: readonly string[]) => writers.map((each, n) => each(values[n] ?? ''));
}

const owners = ['row', 'order', 'ga4', 'explanation'] as const;

/**
 * A function from what was read of a row to its cells, one for each column. It is called for millions of rows, so that it
 * goes by numbers instead of names.
 */
export function cellsFrom(write: CellWriter, shared: SharedCells): (row: ReadRow) => string[] {
  const writers = columns.map(({ kind, of }) =>
    kind === 'money' ? moneyBy(write(kind, of)) : write(kind, of),
  );
  const ownerAt = columns.map(({ of }) => owners.indexOf(of));
  const placeAt = columns.map(({ of, name }) =>
    columnsOf(of).findIndex((own) => own.name === name),
  );
  return ({ order, ga4, values }) => {
    const row = values.split(valueSeparator);
    const own = [row, shared.order(order), shared.ga4(ga4), shared.explanation(row[keyAt] ?? '')];
    const cells: string[] = [];
    for (let n = 0; n < writers.length; n += 1) {
      const owner = ownerAt[n] ?? 0;
      const value = own[owner]?.[placeAt[n] ?? 0] ?? '';
      cells.push(owner === 0 ? (writers[n]?.(value) ?? '') : value);
    }
    return cells;
  };
}

const moneyBy =
  (write: Write): Write =>
  (micros) =>
    write(moneyOfMicros(micros));
