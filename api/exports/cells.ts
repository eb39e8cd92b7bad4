import { moneyOfMicros } from '../../database/money.ts';
import { columns, valueSeparator, type ColumnKind, type ColumnOwner } from './columns.ts';

/** Writes a value as a file has it; money comes in the canonical form, what is not there as ''. */
export type Write = (value: string) => string;

/** How the values of each kind are written. */
export type CellWriter = (kind: ColumnKind) => Write;

/** What is read of a row: its own values in one text, and which traits it shares with others. */
export interface ReadRow {
  readonly order: number | null;
  readonly ga4: number | null;
  readonly values: string;
}

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
  const writers = columnsOf(owner).map(({ kind }) => write(kind));
  return (values: readonly string[]) => writers.map((each, n) => each(values[n] ?? ''));
}

/** A function from what was read of a row to its cells, one for each column. */
export function cellsFrom(write: CellWriter, shared: SharedCells): (row: ReadRow) => string[] {
  const places = columns.map(({ of, kind, name }) => ({
    of,
    at: columnsOf(of).findIndex((own) => own.name === name),
    write: kind === 'money' ? moneyBy(write(kind)) : write(kind),
  }));
  return ({ order, ga4, values }) => {
    const row = values.split(valueSeparator);
    const cells = {
      order: shared.order(order),
      ga4: shared.ga4(ga4),
      explanation: shared.explanation(row[keyAt] ?? ''),
    };
    return places.map(({ of, at, write: each }) =>
      of === 'row' ? each(row[at] ?? '') : (cells[of][at] ?? ''),
    );
  };
}

const moneyBy =
  (write: Write): Write =>
  (micros) =>
    write(moneyOfMicros(micros));
