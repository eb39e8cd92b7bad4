import type { ColDef, ValueFormatterParams } from 'ag-grid-community';
import type { ResultRow } from '../../api/results/rows.schema.ts';
import type { Format } from '../language/format.ts';
import type { Translate } from '../language/translator.ts';
import { causeText } from './cause-text.ts';

type Written = ValueFormatterParams<ResultRow>;

interface Shown {
  readonly t: Translate;
  readonly format: Format;
  readonly currency: string;
  readonly isNarrow: boolean;
}

/** The columns of rows; all fit a screen of 1280 px. Ids of those that sort are the API's names for it; amounts stay text. */
export function rowColumns({ t, format, currency, isNarrow }: Shown): ColDef<ResultRow>[] {
  const written =
    (write: (row: ResultRow) => string) =>
    ({ data }: Written): string =>
      data === undefined ? '' : write(data);
  /** With its currency where that is not the client's. */
  const money = (value: string, of: string) =>
    of === currency || of === '' ? format.amount(value) : format.money(value, of);
  const amount = (name: 'orderValue' | 'ga4Value', of: (row: ResultRow) => string) => ({
    ...{ colId: name, type: 'rightAligned', width: 122, hide: isNarrow },
    valueFormatter: written((row) => money(row[name], of(row))),
  });
  const plain = (name: 'payment', headerName: string): ColDef<ResultRow> => ({
    ...{ colId: name, headerName, sortable: false, flex: 1, minWidth: 128, hide: isNarrow },
    valueFormatter: written((row) => row[name] || '–'),
  });
  return [
    {
      ...{ colId: 'day', headerName: t('result.day'), width: isNarrow ? 88 : 124 },
      valueFormatter: written((row) => (isNarrow ? format.shortDay(row.day) : format.day(row.day))),
    },
    {
      ...{ colId: 'key', headerName: t('transactions.order'), minWidth: 104, flex: 1 },
      ...{ cellClass: 'strong' },
      valueFormatter: written(
        (row) => row.orderNumber || (row.transactionIds[0] ?? row.key ?? '–'),
      ),
    },
    {
      ...{ colId: 'verdict', headerName: t('transactions.verdict'), flex: 1, minWidth: 136 },
      hide: isNarrow,
      valueFormatter: written((row) => t(`result.verdict.${row.verdict}`)),
    },
    plain('payment', t('transactions.payment')),
    {
      ...{ colId: 'cause', headerName: t('transactions.cause'), sortable: false, flex: 1 },
      ...{ minWidth: 120, hide: isNarrow },
      valueFormatter: written((row) =>
        row.explained ? t('transactions.explained') : causeText(row.cause, t),
      ),
    },
    { ...amount('orderValue', (row) => row.currency), headerName: t('transactions.shop') },
    { ...amount('ga4Value', (row) => row.ga4Currency), headerName: 'GA4' },
    {
      ...{ colId: 'difference', headerName: t('transactions.difference'), type: 'rightAligned' },
      ...{ width: 140 },
      valueFormatter: written((row) => format.change(row.difference)),
    },
  ].map((column) => ({ ...column, valueGetter: ({ data }: { data?: ResultRow }) => data?.id }));
}
