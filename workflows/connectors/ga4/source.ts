import { DateTime } from 'luxon';
import type { Ga4Credentials, Ga4Settings } from '../../../database/connector-settings.ts';
import { serviceAccount } from '../../../database/connector-settings.ts';
import type { RemoteHttp } from '../http.ts';
import { nextOffset } from '../offset.ts';
import type { Page, ReadWindow, Source, TransactionRow } from '../source.ts';
import { testGa4 } from './check.ts';
import { createGa4Client } from './client.ts';
import { factsOf, requireRevenue } from './report.ts';
import { controlRequest, transactionsRequest } from './requests.ts';
import type { Days } from './requests.ts';
import { controlOf, transactionsOf } from './transaction.ts';

/** The unit that writes no rows: its facts carry `days`, the control totals by property day. */
export const CONTROL_UNIT = 'control';
const PAGE_SIZE = 10_000;

/**
 * The purchases of a GA4 property: control totals of the window first, then each property day on
 * its own, which keeps a report far from the size at which GA4 rolls rows up into `(other)`.
 */
export function createGa4Source(
  settings: Ga4Settings,
  credentials: Ga4Credentials,
  http: RemoteHttp,
): Source<TransactionRow> {
  const account = serviceAccount.parse(JSON.parse(credentials.serviceAccountJson));
  const client = createGa4Client(settings, account, http);

  async function readControl(window: ReadWindow): Promise<Page<TransactionRow>> {
    const report = await client.runReport(controlRequest(pastDays(window), window.currency));
    requireRevenue(report, client.email);
    const facts = { ...factsOf(report), days: controlOf(report) };
    return { rows: [], next: null, total: 0, facts };
  }

  async function readPage(
    unit: string,
    cursor: string | null,
    pageSize: number,
    window: ReadWindow,
  ): Promise<Page<TransactionRow>> {
    if (unit === CONTROL_UNIT) return readControl(window);
    const offset = cursor === null ? 0 : Number(cursor);
    const day = { from: unit, to: unit };
    const report = await client.runReport(
      transactionsRequest(day, window.currency, pageSize, offset),
    );
    requireRevenue(report, client.email);
    const next = nextOffset(offset, report.rows.length, pageSize, report.rowCount);
    return {
      rows: transactionsOf(report, unit, window.currency),
      next: next === null ? null : String(next),
      total: report.rowCount,
      facts: factsOf(report),
    };
  }
  return { units: unitsOf, pageSize: PAGE_SIZE, readPage, test: () => testGa4(client) };
}

/** Days that have not begun in the client's zone have nothing; one too many does no harm. */
function unitsOf(window: ReadWindow): readonly string[] {
  const { from, to } = pastDays(window);
  const units = [];
  for (let day = DateTime.fromISO(from); format(day) <= to; day = day.plus({ days: 1 })) {
    units.push(format(day));
  }
  return units.length > 0 ? [CONTROL_UNIT, ...units] : [];
}

function pastDays(window: ReadWindow): Days {
  const today = format(DateTime.now().setZone(window.zone));
  return { from: window.from, to: window.to < today ? window.to : today };
}

const format = (day: DateTime): string => day.toFormat('yyyy-MM-dd');
