import type { ColDef, IRowNode } from 'ag-grid-community';
import type { ClientOverview } from '../../api/clients/overview.schema.ts';
import type { Translate } from '../language/translator.ts';
import { BandCell } from './band-cell.ts';
import { ClientCell } from './client-cell.ts';
import { compareMoney } from '../money/compare-money.ts';
import { ConnectorsCell } from './connectors-cell.ts';
import { LastAuditCell } from './last-audit-cell.ts';
import { MissingCell } from './missing-cell.ts';
import { RateCell } from './rate-cell.ts';
import { needsRepair, standingOf } from './standing.ts';
import { TrendCell } from './trend-cell.ts';

/** The columns of the clients' grid; their ids stand in addresses. All fit a screen of 1280 px. */
export function columnsOf(t: Translate): ColDef<ClientOverview>[] {
  return [
    {
      ...{ colId: 'name', headerName: t('clients.client'), cellRenderer: ClientCell },
      ...{ valueGetter: ({ data }) => data?.name, comparator: byText, flex: 2, minWidth: 164 },
    },
    {
      ...{ colId: 'connectors', headerName: t('clients.connectors'), cellRenderer: ConnectorsCell },
      valueGetter: ({ data }) => (data && needsRepair(data) ? 0 : 1),
      ...{ flex: 1, minWidth: 200 },
    },
    {
      ...{ colId: 'lastAudit', headerName: t('clients.lastAudit'), cellRenderer: LastAuditCell },
      ...{ valueGetter: ({ data }) => data?.lastJob?.createdAt, width: 140 },
    },
    {
      ...{ colId: 'rate', headerName: t('clients.rate'), cellRenderer: RateCell },
      ...{ valueGetter: ({ data }) => data?.latest?.rate, type: 'rightAligned', width: 82 },
    },
    {
      ...{ colId: 'missing', headerName: t('clients.missing'), cellRenderer: MissingCell },
      ...{ valueGetter: ({ data }) => data?.latest?.missing.value, comparator: byMoney },
      ...{ type: 'rightAligned', flex: 1, minWidth: 148 },
    },
    {
      ...{ colId: 'trend', headerName: t('clients.byDay'), cellRenderer: TrendCell },
      ...{ valueGetter: ({ data }) => data?.latest?.rate, sortable: false, width: 84 },
    },
    {
      ...{ colId: 'band', headerName: t('clients.expected'), cellRenderer: BandCell },
      valueGetter: ({ data }) => pointsOutside(data),
      width: 120,
    },
  ];
}

type Row = IRowNode<ClientOverview>;

function byText(one: string, other: string): number {
  return one.localeCompare(other);
}

/** By currency first: amounts of different currencies are never compared. */
function byMoney(_one: unknown, _other: unknown, first: Row, second: Row): number {
  const [one, other] = [first.data?.latest, second.data?.latest];
  if (!one || !other) return Number(Boolean(one)) - Number(Boolean(other));
  return (
    one.currency.localeCompare(other.currency) ||
    compareMoney(one.missing.value, other.missing.value)
  );
}

/** Negative below the band, so that what needs a look comes first. */
function pointsOutside(client: ClientOverview | undefined): number | undefined {
  const standing = client?.latest ? standingOf(client.latest) : undefined;
  return standing?.place === 'below' ? -standing.points : standing?.points;
}
