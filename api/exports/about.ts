import type { RowTotals } from '../results/rows.schema.ts';
import type { ColumnKind } from './columns.ts';
import type { XlsxQuery } from './exports.schema.ts';
import { words, type AboutLine } from './words.ts';

/** A cell of the sheet that says what an export holds. */
export interface AboutCell {
  readonly kind: ColumnKind;
  readonly value: string;
}

/** The result whose rows are exported. */
export interface ExportedResult {
  readonly client: string;
  readonly slug: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly zone: string;
  readonly rulesVersion: number;
  readonly inputHash: string;
  /** Its making, local time of the zone, as PostgreSQL writes it. */
  readonly made: string;
}

/** What the rows are: of which result, by which filter, and their exact totals. */
export function aboutExport(
  result: ExportedResult,
  { language, sort, direction, ...conditions }: XlsxQuery,
  totals: RowTotals,
): AboutCell[][] {
  const { about } = words[language];
  const line = (name: AboutLine, ...cells: AboutCell[]) => [text(about[name]), ...cells];
  const filters = Object.entries<string | number | string[] | undefined>(conditions).flatMap(
    ([name, value]) =>
      value === undefined ? [] : [line('filter', text(name), text(spelled(value)))],
  );
  return [
    line('client', text(result.client)),
    line('window', day(result.window.from), day(result.window.to)),
    line('zone', text(result.zone)),
    line('rulesVersion', count(result.rulesVersion)),
    line('inputHash', text(result.inputHash)),
    line('made', { kind: 'instant', value: result.made }),
    ...(filters.length === 0 ? [line('filter', text(about.allRows))] : []),
    ...filters,
    line('sort', text(sort), text(direction)),
    line('rows', count(totals.rows)),
    ...totals.money.flatMap(({ currency, ...sums }) =>
      (['orderValue', 'ga4Value', 'difference'] as const).map((name) =>
        line(name, { kind: 'money', value: sums[name] }, text(currency)),
      ),
    ),
  ];
}

const text = (value: string): AboutCell => ({ kind: 'text', value });
const day = (value: string): AboutCell => ({ kind: 'day', value });
const count = (value: number): AboutCell => ({ kind: 'count', value: String(value) });

const spelled = (value: string | number | string[]): string =>
  Array.isArray(value) ? value.join(', ') : String(value);
