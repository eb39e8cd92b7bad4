import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import pg from 'pg';
import { migrateFirst } from '../test/support/migrate-first.ts';
import { atEnd, bareDatabase, testPasswords } from '../test/support/servers.ts';
import { migrate } from './migrate.ts';

const BEFORE_TRAITS = 3;
const ids = {
  client: randomUUID(),
  other: randomUUID(),
  woo: randomUUID(),
  shopify: randomUUID(),
  ga4: randomUUID(),
};
const [job, result] = [randomUUID(), randomUUID()];

// What an audit left behind before rows shared their traits.
const stored = `
insert into dra.clients (id, slug, name, zone, currency) values ('${ids.client}', 'a', 'A', 'Europe/Berlin', 'EUR'),
  ('${ids.other}', 'b', 'B', 'Europe/Berlin', 'USD');
insert into dra.connectors (id, client_id, kind, settings) values ('${ids.woo}', '${ids.client}', 'woo', '{}'),
  ('${ids.shopify}', '${ids.other}', 'shopify', '{}'), ('${ids.ga4}', '${ids.client}', 'ga4', '{}');
insert into dra.orders (client_id, connector_id, external_id, number, key_id, key_number, created_at, status,
  financial_status, fulfillment_status, cancelled_at, gateway, source, test, currency, gross, tax, shipping,
  shipping_tax, discount, refunded, payment, shipping_method, device, traffic_source, country)
  values ('${ids.client}', '${ids.woo}', '7', '#1001', '7', '1001', '2026-01-01T10:00:00Z', 'completed', '', '', null,
    'stripe', 'checkout', false, 'EUR', 119.123456, 19, 0, 0, 0, 0, 'Card', 'DHL', 'mobile', 'google', 'DE'),
  ('${ids.other}', '${ids.shopify}', '8', '#X1', '8', 'x1', '2026-01-01T11:00:00Z', '', 'VOIDED', '',
    '2026-01-02T00:00:00Z', 'bank', 'web', true, 'USD', 5, 0, 0, 0, 0, 0, 'Bank', '', '', '', '');
insert into dra.ga4_transactions (client_id, connector_id, day, transaction_id, key, event_currency, currency, gross,
  gross_raw, refund, tax, shipping, transactions, channel, source_medium, device, browser, country)
  values ('${ids.client}', '${ids.ga4}', '2026-01-01', '1001', '1001', 'USD', 'EUR', 119.12, '119.12', 1.5, 0, 0, 1,
    'Direct', '(direct) / (none)', 'desktop', 'Chrome', 'Germany');
insert into dra.jobs (id, client_id, window_from, window_to, trigger, steps, finished_at) values
  ('${job}', '${ids.client}', '2026-01-01', '2026-01-02', 'manual', '{}', now());
insert into dra.results (id, job_id, client_id, window_from, window_to, zone, currency, rules_version, complete,
  input_hash, summary, passport) values ('${result}', '${job}', '${ids.client}', '2026-01-01', '2026-01-02',
  'Europe/Berlin', 'EUR', 0, true, 'hash', '{}', '{}');
insert into dra.result_rows (result_id, client_id, scope, verdict, key, day, order_ids, order_number, orders,
  valid_orders, order_class, class_reason, raw_status, order_value, valid_value, currency, transaction_ids, in_ga4,
  ga4_transactions, ga4_value, ga4_counted_value, ga4_refund, ga4_currency, difference, edge_value, payment,
  shipping_method, device, traffic_source, country, ga4_channel, ga4_source_medium, ga4_device, ga4_browser)
  values ('${result}', '${ids.client}', 'counted', 'value_mismatch', '1001', '2026-01-01', '{7}', '#1001', 1, 1, 'valid',
    '', 'completed', 119.123456, 119.123456, 'EUR', '{1001,#1001}', true, 2, 119.12, 119.12, 1.5, 'EUR', -0.003456, 0,
    'Card', 'DHL', 'mobile', 'google', 'DE', 'Direct', '(direct) / (none)', 'desktop', 'Chrome');
`;

describe('migrating what earlier audits stored to shared traits', () => {
  let admin: pg.Client;

  before(async () => {
    const adminUrl = await bareDatabase();
    await migrateFirst(adminUrl, BEFORE_TRAITS);
    admin = new pg.Client({ connectionString: adminUrl });
    await admin.connect();
    atEnd(() => admin.end());
    await admin.query(stored);
    await migrate(adminUrl, testPasswords);
  });

  async function only(statement: string): Promise<Record<string, unknown>> {
    const { rows } = await admin.query<Record<string, unknown>>(statement);
    expect(rows).to.have.length(1);
    return rows[0] ?? {};
  }

  it('keeps an order with its texts and gets its amount in micros', async () => {
    const order =
      await only(`select o.*, t.* from dra.orders o join dra.order_traits t on t.id = o.traits_id
                               where o.external_id = '7' and t.client_id = o.client_id`);
    expect(order).to.include({
      ...{ number: '#1001', key_number: '1001', key_name: null, gross: '119.123456' },
      ...{ gross_micros: '119123456', currency: 'EUR', status: 'completed', cancelled: false },
      ...{ gateway: 'stripe', source: 'checkout', test: false, payment: 'Card' },
      ...{ shipping_method: 'DHL', device: 'mobile', traffic_source: 'google', country: 'DE' },
    });
  });

  it("takes a Shopify order's shown number as its name", async () => {
    const order =
      await only(`select o.*, t.* from dra.orders o join dra.order_traits t on t.id = o.traits_id
                               where o.external_id = '8'`);
    expect(order).to.include({ key_name: 'x1', key_number: 'x1', financial_status: 'VOIDED' });
    expect(order).to.include({ cancelled: true, test: true, currency: 'USD' });
  });

  it('keeps a GA4 row with its texts and gets its amounts in micros', async () => {
    const row = await only(`select g.*, t.* from dra.ga4_transactions g
                              join dra.ga4_traits t on t.id = g.traits_id`);
    expect(row).to.include({
      ...{ transaction_id: '1001', gross_micros: '119120000', refund_micros: '1500000' },
      ...{ event_currency: 'USD', currency: 'EUR', channel: 'Direct', device: 'desktop' },
      ...{ source_medium: '(direct) / (none)', browser: 'Chrome', country: 'Germany' },
    });
  });

  it('keeps a result row, readable in the shared store', async () => {
    const row = await only(
      `select r.*, r.day::text as day, o.payment, o.status, g.channel, g.browser
         from dra.results s join dra.result_rows r on r.store = s.store and r.result_id = s.id
         join dra.order_traits o on o.id = r.order_traits_id
         join dra.ga4_traits g on g.id = r.ga4_traits_id`,
    );
    expect(row).to.include({
      ...{ store: 0, verdict: 'value_mismatch', key: '1001', day: '2026-01-01', order_id: '7' },
      ...{ order_micros: '119123456', ga4_micros: '119120000', difference_micros: '-3456' },
      ...{ ga4_refund_micros: '1500000', transaction_id: '1001', matched_by: 'key' },
      ...{ payment: 'Card', status: 'completed', channel: 'Direct', browser: 'Chrome' },
    });
    expect(row.evidence).to.deep.equal({ transactionIds: ['1001', '#1001'] });
  });

  it('leaves every table under row level security, for its owner too', async () => {
    const { rows } = await admin.query(
      `select relname from pg_class where relnamespace = 'dra'::regnamespace and relkind in ('r', 'p')
          and relname <> 'migrations' and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(rows).to.deep.equal([]);
  });
});
