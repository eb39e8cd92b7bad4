import { expect } from 'chai';
import { ConnectorFault, TransientFault, WaitRequired } from '../faults.ts';
import { startLocalRemote, rejection } from '../test-support/local-remote.ts';
import type { LocalRemote, Received, Reply } from '../test-support/local-remote.ts';
import { LOOPBACK_CERTIFICATE } from '../test-support/loopback-certificate.ts';
import type { ReadWindow } from '../source.ts';
import { createWooSource } from './source.ts';

const KEYS = { consumerKey: 'ck_marked', consumerSecret: 'cs_marked' };
const WINDOW: ReadWindow = {
  from: '2026-09-01',
  to: '2026-09-30',
  zone: 'Europe/Bucharest',
  currency: 'RON',
};
const order = (id: number) => ({
  id,
  number: String(id + 1000),
  status: 'completed',
  date_created_gmt: '2026-09-02T10:00:00',
  currency: 'RON',
  total: '10.00',
  total_tax: '1.00',
  shipping_total: '0.00',
  shipping_tax: '0.00',
  discount_total: '0.00',
});
const INDEX = { namespaces: ['wp/v2', 'wc/v3'], timezone_string: 'Europe/Kyiv', gmt_offset: 3 };
const notAllowed = (code: string, message: string): Reply => ({
  status: 401,
  body: { code, message, data: { status: 401 } },
});

describe('the WooCommerce source', () => {
  let remote: LocalRemote | undefined;
  afterEach(async () => {
    await remote?.close();
    remote = undefined;
  });

  /** A shop with its facts; `orders` answers the collection. */
  async function shop(orders: (request: Received) => Reply, options = {}) {
    remote = await startLocalRemote((request) => {
      if (request.url.pathname === '/wp-json/') return { body: INDEX };
      if (request.url.pathname.endsWith('/currencies/current')) return { body: { code: 'RON' } };
      return orders(request);
    }, options);
    const source = createWooSource({ url: `${remote.url}/` }, KEYS, remote.http);
    const read = (cursor: string | null = null, size = 2) =>
      source.readPage('orders', cursor, size, WINDOW);
    return { source, read, remote };
  }
  const askedFor = () => remote?.received.find(({ url }) => url.pathname.endsWith('/orders'));

  it('asks for a half-open window in naive UTC, by id, with only the fields that are stored', async () => {
    const { read } = await shop(() => ({ body: [] }));
    await read();
    const asked = Object.fromEntries(askedFor()?.url.searchParams ?? []);
    expect(asked).to.include({
      after: '2026-08-31T20:59:59',
      before: '2026-09-30T21:00:00',
      dates_are_gmt: 'true',
      status: 'any',
      orderby: 'id',
      order: 'asc',
      per_page: '2',
      offset: '0',
    });
    expect(asked['_fields']?.split(',')).to.include.members([
      'date_created_gmt',
      'billing.country',
    ]);
    expect(asked['_fields']?.split(',')).not.to.include.members(['billing']);
  });

  it('reads page by page from the cursor, with the total and the facts of the shop', async () => {
    const all = [order(1), order(2), order(3)];
    const { read } = await shop(({ url }) => {
      const from = Number(url.searchParams.get('offset'));
      const size = Number(url.searchParams.get('per_page'));
      return { headers: { 'x-wp-total': '3' }, body: all.slice(from, from + size) };
    });
    const first = await read();
    expect(first.rows.map((row) => row.externalId)).to.deep.equal(['1', '2']);
    expect(first.total).to.equal(3);
    expect(first.facts).to.deep.equal({ zone: 'Europe/Kyiv', gmtOffset: '3', currency: 'RON' });
    const second = await read(first.next, 1);
    expect(second.rows.map((row) => row.externalId)).to.deep.equal(['3']);
    expect(second.next).to.equal(null);
  });

  it('goes on after a page that the shop capped below what was asked', async () => {
    const { read } = await shop(() => ({ headers: { 'x-wp-total': '3' }, body: [order(1)] }));
    expect((await read()).next).not.to.equal(null);
  });

  it('does not pass over an order when another is deleted in mid-read: the read is not whole', async () => {
    let all = [order(1), order(2), order(3), order(4)];
    const { read } = await shop(({ url }) => {
      const from = Number(url.searchParams.get('offset'));
      return { headers: { 'x-wp-total': String(all.length) }, body: all.slice(from, from + 2) };
    });
    const first = await read();
    all = all.slice(1);
    const failure = await read(first.next).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).to.be.instanceOf(ConnectorFault);
    expect(failure).to.have.property('kind', 'incomplete');
  });

  it('keeps the upper bound of its first page when today ends the window', async () => {
    const { source } = await shop(() => ({ headers: { 'x-wp-total': '9' }, body: [order(1)] }));
    const open = { ...WINDOW, to: '2999-01-01' };
    const { next } = await source.readPage('orders', null, 1, open);
    await source.readPage('orders', next, 1, open);
    const bounds = remote?.received.flatMap(({ url }) => url.searchParams.get('before') ?? []);
    expect(bounds).to.have.length(2);
    expect(bounds?.[0]).to.equal(bounds?.[1]);
    expect(Date.parse(`${bounds?.[0] ?? ''}Z`)).to.be.closeTo(Date.now(), 5000);
  });

  it('signs with OAuth over http and never sends the secret', async () => {
    const { read } = await shop(() => ({ body: [] }));
    await read();
    const asked = askedFor();
    expect(asked?.headers.authorization).to.equal(undefined);
    expect(asked?.url.searchParams.get('oauth_consumer_key')).to.equal('ck_marked');
    expect(asked?.url.searchParams.get('oauth_signature_method')).to.equal('HMAC-SHA256');
    expect(asked?.url.search).not.to.contain('cs_marked');
  });

  it('signs in with Basic over https and keeps keys out of the address', async () => {
    const { read } = await shop(() => ({ body: [] }), {
      tls: true,
      caCertificate: LOOPBACK_CERTIFICATE,
    });
    await read();
    const asked = askedFor();
    const basic = Buffer.from('ck_marked:cs_marked').toString('base64');
    expect(asked?.headers.authorization).to.equal(`Basic ${basic}`);
    expect(asked?.url.search).not.to.match(/oauth|ck_marked/);
  });

  it('lets a shop keep its zone and currency to itself', async () => {
    remote = await startLocalRemote(({ url }) =>
      url.pathname.endsWith('/orders') ? { body: [] } : notAllowed('rest_forbidden', 'No.'),
    );
    const source = createWooSource({ url: remote.url }, KEYS, remote.http);
    const { facts } = await source.readPage('orders', null, 5, WINDOW);
    expect(facts).to.deep.equal({ zone: null, gmtOffset: null, currency: null });
  });

  const faults: [string, Reply, (error: unknown) => void][] = [
    [
      'a wrong key as credentials',
      notAllowed('woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.'),
      (error) => {
        expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'credentials');
        expect(error)
          .to.have.property('message')
          .that.contains('Sorry, you cannot list resources.');
      },
    ],
    [
      'a write-only key as permission',
      notAllowed(
        'woocommerce_rest_authentication_error',
        'The API key provided does not have read permissions.',
      ),
      (error) =>
        expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'permission'),
    ],
    [
      'a refused parameter as request',
      { status: 400, body: { code: 'rest_invalid_param', message: 'Invalid parameter(s): after' } },
      (error) =>
        expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'request'),
    ],
    [
      'a missing API as settings',
      { status: 404, body: { code: 'rest_no_route', message: 'No route was found' } },
      (error) =>
        expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'settings'),
    ],
    [
      'HTML with 200, quoting it',
      { body: '<html><title>x</title><h1>Checking your browser cs_marked</h1></html>' },
      (error) => {
        expect(error).to.be.instanceOf(TransientFault);
        expect(error).to.have.property('message').that.contains('Checking your browser ***');
      },
    ],
    [
      'maintenance that says until when as a wait',
      { status: 503, headers: { 'retry-after': '600' }, body: '<h1>Maintenance</h1>' },
      (error) => {
        if (!(error instanceof WaitRequired)) throw new Error('not a wait');
        expect(error.until.getTime()).to.be.closeTo(Date.now() + 600_000, 5000);
      },
    ],
    [
      'a broken gateway as transient',
      { status: 502, body: '<h1>Bad gateway</h1>' },
      (error) => expect(error).to.be.instanceOf(TransientFault).and.have.property('attempts', 8),
    ],
  ];
  for (const [name, reply, check] of faults) {
    it(`reports ${name}`, async () => {
      const { read } = await shop(() => reply);
      const error = await rejection(read());
      check(error);
      expect(JSON.stringify(error) + String(error)).not.to.match(/_marked|oauth_/);
    });
  }

  it('tests well where everything is right', async () => {
    const { source } = await shop(() => ({ body: [{ id: 1 }] }));
    const parts = await source.test();
    expect(parts.map(({ name, ok }) => [name, ok])).to.deep.equal([
      ['address', true],
      ['sign-in', true],
      ['orders permission', true],
      ['zone and currency', true],
    ]);
    expect(parts.at(-1)?.message).to.equal('The shop keeps Europe/Kyiv and RON.');
  });

  it('tests a wrong key as the failed sign-in, with what to do', async () => {
    const { source } = await shop(() => notAllowed('woocommerce_rest_cannot_view', 'Sorry.'));
    const parts = await source.test();
    expect(parts.map(({ ok }) => ok)).to.deep.equal([true, false, false, false]);
    expect(parts[1]).to.have.property('remedy').that.contains('consumer key');
    expect(JSON.stringify(parts)).not.to.contain('_marked');
  });

  it('tests a site without WooCommerce as a wrong address', async () => {
    remote = await startLocalRemote(() => ({ body: { namespaces: ['wp/v2'] } }));
    const source = createWooSource({ url: remote.url }, KEYS, remote.http);
    const [address] = await source.test();
    expect(address).to.include({ ok: false }).and.have.property('message').that.contains('wc/v3');
  });
});
