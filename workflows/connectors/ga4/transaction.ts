import Big from 'big.js';
import { TransientFault } from '../faults.ts';
import { matchKey } from '../match-key.ts';
import { remoteMoney } from '../remote-values.ts';
import type { TransactionRow } from '../source.ts';
import { rowReader } from './report.ts';
import type { Ga4Report } from './report.ts';
import { CONTROL_METRICS, DIMENSIONS, METRICS } from './requests.ts';

/** Rows of a day's report. `day` stands in where GA4 rolled the date up into `(other)`. */
export function transactionsOf(
  report: Ga4Report,
  day: string,
  currency: string,
): readonly TransactionRow[] {
  return report.rows.map((row) => {
    const read = rowReader(row, DIMENSIONS, METRICS);
    return {
      day: dayOf(read('date')) ?? day,
      transactionId: read('transactionId'),
      key: matchKey(read('transactionId')),
      eventCurrency: read('currencyCode'),
      currency: report.metadata.currencyCode ?? currency,
      gross: money(read('grossPurchaseRevenue')),
      grossRaw: read('grossPurchaseRevenue'),
      refund: money(read('refundAmount')),
      tax: money(read('taxAmount')),
      shipping: money(read('shippingAmount')),
      transactions: whole(read('transactions')),
      channel: read('sessionDefaultChannelGroup'),
      sourceMedium: read('sessionSourceMedium'),
      device: read('deviceCategory'),
      browser: read('browser'),
      country: read('country'),
    };
  });
}

/** The control totals by property day. */
export function controlOf(report: Ga4Report): {
  readonly [day: string]: { gross: string; refund: string; transactions: number };
} {
  const days = report.rows.map((row) => {
    const read = rowReader(row, ['date'], CONTROL_METRICS);
    const totals = {
      gross: money(read('grossPurchaseRevenue')),
      refund: money(read('refundAmount')),
      transactions: whole(read('transactions')),
    };
    return [dayOf(read('date')) ?? read('date'), totals] as const;
  });
  return Object.fromEntries(days);
}

function dayOf(date: string): string | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)$/.exec(date);
  return parts?.slice(1).join('-');
}

function money(amount: string): string {
  const read = remoteMoney.safeParse(amount);
  if (!read.success) throw new TransientFault('GA4 answered an amount that is no number', 3);
  return read.data;
}

const whole = (count: string): number => new Big(money(count)).round().toNumber();
