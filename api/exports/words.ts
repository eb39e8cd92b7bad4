import type { RowCause } from '../../database/row-causes.ts';
import type { Verdict } from '../../database/verdicts.ts';
import type { ColumnName } from './columns.ts';

/** Languages of exports. */
export type ExportLanguage = 'en' | 'ro';

/** Lines of the sheet that says what an export holds. */
export type AboutLine =
  | 'client'
  | 'window'
  | 'zone'
  | 'rulesVersion'
  | 'inputHash'
  | 'made'
  | 'filter'
  | 'allRows'
  | 'sort'
  | 'rows'
  | 'orderValue'
  | 'ga4Value'
  | 'difference';

interface Words {
  readonly columns: Readonly<Record<ColumnName, string>>;
  /** Of the codes in columns of kind `word`. */
  readonly codes: Readonly<Record<Verdict | RowCause | 'counted' | 'provisional' | 'edge', string>>;
  readonly sheets: Readonly<Record<'rows' | 'about', string>>;
  readonly about: Readonly<Record<AboutLine, string>>;
}

/** What exports say in words; verdicts and causes are called as on the pages. */
export const words: Readonly<Record<ExportLanguage, Words>> = {
  en: {
    columns: {
      day: 'Day',
      verdict: 'Verdict',
      scope: 'Counted',
      key: 'Match key',
      orderNumber: 'Order number',
      orderId: 'Order id',
      orderCreatedAt: 'Ordered at',
      orderStatus: 'Order status',
      orderValue: 'Order value',
      currency: 'Currency',
      transactionId: 'GA4 transaction id',
      ga4Transactions: 'GA4 transactions',
      ga4Value: 'GA4 value',
      ga4Currency: 'GA4 currency',
      difference: 'Difference',
      payment: 'Payment',
      shippingMethod: 'Shipping',
      device: 'Device',
      trafficSource: 'Source',
      country: 'Country',
      ga4Channel: 'GA4 channel',
      cause: 'Cause',
      explanation: 'Explanation',
    },
    codes: {
      unidentifiable: 'Unidentifiable',
      unknown_in_shop: 'Unknown in the shop',
      duplicate_order_key: 'Orders sharing a key',
      open_in_ga4: 'Not yet paid, in GA4',
      cancelled_in_ga4: 'Cancelled, in GA4',
      refunded_in_ga4: 'Refunded, in GA4',
      refunded_in_both: 'Refunded in both',
      excluded_in_ga4: 'Outside the comparison',
      rightly_absent: 'Rightly absent',
      pending: 'Pending',
      missing_in_ga4: 'Missing in GA4',
      currency_mismatch: 'Another currency',
      duplicated_in_ga4: 'Counted twice in GA4',
      value_mismatch: 'Value differs',
      matched: 'Matched',
      counted: 'Counted',
      provisional: 'Provisional',
      edge: 'Ordered outside the window',
      wrong_id: 'Wrong id',
      reissued: 'Re-issued',
      seen_again: 'Thank-you page reopened',
      sent_twice: 'Sent twice',
      tax: 'Tax',
      shipping: 'Shipping',
      tax_and_shipping: 'Tax and shipping',
      discount: 'Discount',
      refund: 'Refund',
      presentment_currency: 'Buyer’s currency',
      vat_rate: 'VAT rate',
      multiple: 'Whole factor',
    },
    sheets: { rows: 'Rows', about: 'About' },
    about: {
      client: 'Client',
      window: 'Window',
      zone: 'Time zone',
      rulesVersion: 'Version of the rules',
      inputHash: 'Fingerprint of the inputs',
      made: 'Result made at',
      filter: 'Filter',
      allRows: 'All rows',
      sort: 'Sorted by',
      rows: 'Rows',
      orderValue: 'Order value',
      ga4Value: 'GA4 value',
      difference: 'Difference',
    },
  },
  ro: {
    columns: {
      day: 'Ziua',
      verdict: 'Verdict',
      scope: 'Inclus în calcul',
      key: 'Cheie',
      orderNumber: 'Număr comandă',
      orderId: 'ID comandă',
      orderCreatedAt: 'Data comenzii',
      orderStatus: 'Stare comandă',
      orderValue: 'Valoare comandă',
      currency: 'Monedă',
      transactionId: 'ID tranzacție GA4',
      ga4Transactions: 'Tranzacții GA4',
      ga4Value: 'Valoare GA4',
      ga4Currency: 'Monedă GA4',
      difference: 'Diferență',
      payment: 'Plată',
      shippingMethod: 'Livrare',
      device: 'Dispozitiv',
      trafficSource: 'Sursă',
      country: 'Țară',
      ga4Channel: 'Canal GA4',
      cause: 'Cauză',
      explanation: 'Explicație',
    },
    codes: {
      unidentifiable: 'Neidentificabilă',
      unknown_in_shop: 'Necunoscută în magazin',
      duplicate_order_key: 'Comenzi cu aceeași cheie',
      open_in_ga4: 'Încă neplătită, în GA4',
      cancelled_in_ga4: 'Anulată, în GA4',
      refunded_in_ga4: 'Rambursată, în GA4',
      refunded_in_both: 'Rambursată în ambele',
      excluded_in_ga4: 'În afara comparației',
      rightly_absent: 'Absentă pe bună dreptate',
      pending: 'În așteptare',
      missing_in_ga4: 'Lipsă în GA4',
      currency_mismatch: 'Altă monedă',
      duplicated_in_ga4: 'Numărată de două ori în GA4',
      value_mismatch: 'Valoare diferită',
      matched: 'Potrivită',
      counted: 'Inclusă',
      provisional: 'Provizorie',
      edge: 'Comandată în afara perioadei',
      wrong_id: 'Id greșit',
      reissued: 'Reemisă',
      seen_again: 'Pagina de mulțumire redeschisă',
      sent_twice: 'Trimisă de două ori',
      tax: 'TVA',
      shipping: 'Livrare',
      tax_and_shipping: 'TVA și livrare',
      discount: 'Reducere',
      refund: 'Rambursare',
      presentment_currency: 'Moneda cumpărătorului',
      vat_rate: 'Cota de TVA',
      multiple: 'Factor întreg',
    },
    sheets: { rows: 'Rânduri', about: 'Despre' },
    about: {
      client: 'Client',
      window: 'Perioadă',
      zone: 'Fus orar',
      rulesVersion: 'Versiunea regulilor',
      inputHash: 'Amprenta datelor',
      made: 'Rezultat creat la',
      filter: 'Filtru',
      allRows: 'Toate rândurile',
      sort: 'Sortat după',
      rows: 'Rânduri',
      orderValue: 'Valoare comandă',
      ga4Value: 'Valoare GA4',
      difference: 'Diferență',
    },
  },
};
