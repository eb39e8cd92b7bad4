import { expect } from 'chai';
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { ShopifyCredentials } from '../../../database/connector-settings.ts';
import { ConnectorFault, RemoteTimeout, TransientFault, WaitRequired } from '../faults.ts';
import type { ReadWindow } from '../source.ts';
import { rejection, startLocalRemote } from '../test-support/local-remote.ts';
import type { LocalRemote, Received, Reply } from '../test-support/local-remote.ts';
import { sentOrder } from '../test-support/shopify-order.ts';
import { createShopifySource } from './source.ts';

const WINDOW: ReadWindow = {
  from: '2026-09-01',
  to: '2026-09-30',
  zone: 'Europe/Berlin',
  currency: 'EUR',
};
const SLICE = '2026-09-01..2026-09-07';
const ASKED = z.object({
  query: z.string(),
  variables: z.object({ query: z.string(), first: z.number(), after: z.string().nullable() }),
});
const STATIC: ShopifyCredentials = { accessToken: 'shpat_marked' };
const GRANT: ShopifyCredentials = { clientId: 'id_marked', clientSecret: 'secret_marked' };

const store = (scopes: readonly string[]): Reply => ({
  headers: { 'X-Shopify-API-Version': '2026-10' },
  body: {
    data: {
      currentAppInstallation: { accessScopes: scopes.map((handle) => ({ handle })) },
      shop: { ianaTimezone: 'Europe/Berlin', currencyCode: 'EUR', taxesIncluded: true },
    },
  },
});
const page = (indexes: readonly number[], endCursor: string | null): Reply => ({
  body: {
    data: {
      orders: {
        pageInfo: { hasNextPage: endCursor !== null, endCursor },
        nodes: indexes.map(sentOrder),
      },
    },
  },
});
const failed = (code: string, extensions = {}): Reply => ({
  body: {
    data: { orders: null },
    errors: [{ message: `It is ${code}`, extensions: { code } }],
    extensions,
  },
});

describe('the Shopify source', () => {
  let remote: LocalRemote | undefined;
  afterEach(async () => {
    await remote?.close();
    remote = undefined;
  });

  async function shop(
    orders: (request: Received) => Reply,
    options: { scopes?: readonly string[]; credentials?: ShopifyCredentials } = {},
  ) {
    const { scopes = ['read_orders', 'read_all_orders'], credentials = STATIC } = options;
    let tokens = 0;
    remote = await startLocalRemote((request) => {
      if (request.url.pathname === '/admin/oauth/access_token') {
        tokens += 1;
        return { body: { access_token: `token_marked_${tokens}`, scope: '', expires_in: 86399 } };
      }
      return request.body.includes('accessScopes') ? store(scopes) : orders(request);
    });
    const settings = { shopDomain: 'x.myshopify.com', apiVersion: '2026-10', baseUrl: remote.url };
    const source = createShopifySource(settings, credentials, remote.http);
    const read = (cursor: string | null = null, size = 8, window = WINDOW) =>
      source.readPage(SLICE, cursor, size, window);
    return { source, read };
  }
  const asked = () =>
    (remote?.received ?? [])
      .filter(({ body }) => body.includes('sortKey'))
      .map(({ body }) => ASKED.parse(JSON.parse(body)).variables);

  it('asks for a slice of days in the client’s zone as quoted UTC instants', async () => {
    const { read } = await shop(() => page([], null));
    await read();
    expect(asked()).to.deep.equal([
      {
        query: "created_at:>='2026-08-31T22:00:00Z' created_at:<'2026-09-07T22:00:00Z'",
        first: 8,
        after: null,
      },
    ]);
    expect(remote?.received.at(-1)?.url.pathname).to.equal('/admin/api/2026-10/graphql.json');
    expect(remote?.received.at(-1)?.headers['x-shopify-access-token']).to.equal('shpat_marked');
  });

  it('reads page by page from the cursor and tells the facts of the shop', async () => {
    const { read } = await shop(({ body }) =>
      body.includes('"after":"c1"') ? page([3], null) : page([1, 2], 'c1'),
    );
    const first = await read();
    expect(first.rows.map(({ number }) => number)).to.deep.equal(['#1001', '#1002']);
    expect(first.facts).to.deep.equal({
      zone: 'Europe/Berlin',
      currency: 'EUR',
      taxesIncluded: true,
      apiVersion: '2026-10',
    });
    const second = await read(first.next);
    expect(second.rows.map(({ number }) => number)).to.deep.equal(['#1003']);
    expect(second.next).to.equal(null);
  });

  it('asks for the shop’s facts once, not with each page', async () => {
    const { read } = await shop(() => page([1], 'c1'));
    await read((await read()).next);
    expect(remote?.received).to.have.length(3);
  });

  it('halves a page that costs too much and stays with the smaller size', async () => {
    const { read } = await shop(({ body }) => {
      const { first } = ASKED.parse(JSON.parse(body)).variables;
      return first > 3 ? failed('MAX_COST_EXCEEDED') : page([1], 'c1');
    });
    await read((await read()).next);
    expect(asked().map(({ first }) => first)).to.deep.equal([8, 4, 2, 2]);
  });

  it('waits until the bucket holds the asked points again', async () => {
    const { read } = await shop(() =>
      failed('THROTTLED', {
        cost: {
          requestedQueryCost: 752,
          actualQueryCost: null,
          throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 290, restoreRate: 100 },
        },
      }),
    );
    const error = await rejection(read());
    if (!(error instanceof WaitRequired)) throw new Error('not a wait');
    expect(error.until.getTime() - Date.now()).to.be.within(4000, 5000);
  });

  it('waits as long as Retry-After says, in seconds with a fraction', async () => {
    const headers = { 'Retry-After': '2.0' };
    const { read } = await shop(() => ({ status: 429, headers, body: {} }));
    const error = await rejection(read());
    if (!(error instanceof WaitRequired)) throw new Error('not a wait');
    expect(error.until.getTime() - Date.now()).to.be.within(1000, 2001);
  });

  it('fails a page with errors beside its data', async () => {
    const { read } = await shop(() => ({
      body: {
        data: { orders: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] } },
        errors: [{ message: 'Field failed', extensions: { code: 'undefinedField' } }],
      },
    }));
    const error = await rejection(read());
    expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'request');
    expect(error).to.have.property('message').that.contains('Field failed');
  });

  it('names the scope of a denied access', async () => {
    const { read } = await shop(() => ({
      body: {
        data: { orders: null },
        errors: [
          {
            message: 'Access denied for orders field.',
            extensions: { code: 'ACCESS_DENIED', requiredAccess: '`read_orders` access scope.' },
          },
        ],
      },
    }));
    const error = await rejection(read());
    expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'permission');
    expect(error).to.have.property('remedy').that.contains('read_orders');
  });

  it('fails where Shopify ignored a filter', async () => {
    const warning = { field: 'created_at', message: 'Invalid search field for this query.' };
    const { read } = await shop(() => ({
      body: {
        data: { orders: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] } },
        extensions: { search: [{ path: ['orders'], query: 'x', warnings: [warning] }] },
      },
    }));
    const error = await rejection(read());
    expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'request');
    expect(error).to.have.property('message').that.contains('created_at Invalid search field');
  });

  it('fails at the number of orders at which Shopify stops in silence', async () => {
    const { read } = await shop(() => page([1, 2], null));
    const error = await rejection(read(JSON.stringify({ after: 'c', seen: 24_998 })));
    expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'incomplete');
    expect(error).to.have.property('message').that.contains(SLICE);
  });

  it('fails before reading where older orders would be left out, and says what can be audited', async () => {
    const { read } = await shop(() => page([], null), { scopes: ['read_orders'] });
    const now = DateTime.now().setZone('Europe/Berlin');
    const day = (ago: number) => now.minus({ days: ago }).toISODate() ?? '';
    // Sixty days are so many hours: behind a change of clocks they may begin on another date.
    const first = now.minus({ hours: 60 * 24 }).plus({ days: 1 });
    const error = await rejection(read(null, 8, { ...WINDOW, from: day(61), to: day(1) }));
    expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'incomplete');
    expect(error).to.have.property('message').that.contains(`from ${first.toISODate()}`);
    expect(error)
      .to.have.property('remedy')
      .that.contains(`Days from ${first.plus({ days: 3 }).toISODate()} can be audited`);
    expect(asked()).to.deep.equal([]);
  });

  it('reads the last 60 days without read_all_orders', async () => {
    const { read } = await shop(() => page([1], null), { scopes: ['read_orders'] });
    const day = (ago: number) => DateTime.now().minus({ days: ago }).toISODate();
    expect((await read(null, 8, { ...WINDOW, from: day(58), to: day(1) })).rows).to.have.length(1);
  });

  it('says which scope is missing to read orders at all', async () => {
    const { read } = await shop(() => page([], null), { scopes: ['read_products'] });
    const error = await rejection(read());
    expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'permission');
    expect(error).to.have.property('message').that.contains('read_orders');
  });

  it('gets a token by client credentials, keeps it, and renews one that was refused once', async () => {
    const { read } = await shop(
      ({ headers }) =>
        headers['x-shopify-access-token'] === 'token_marked_1'
          ? { status: 401, body: { errors: '[API] Invalid API key or access token' } }
          : page([1], null),
      { credentials: GRANT },
    );
    expect((await read()).rows).to.have.length(1);
    const grants = remote?.received.filter(({ url }) => url.pathname.includes('oauth')) ?? [];
    expect(grants).to.have.length(2);
    expect(Object.fromEntries(new URLSearchParams(grants[0]?.body))).to.deep.equal({
      grant_type: 'client_credentials',
      client_id: 'id_marked',
      client_secret: 'secret_marked',
    });
  });

  const refusals: [string, Reply, (error: unknown) => void][] = [
    [
      'a wrong token as credentials',
      { status: 401, body: { errors: '[API] Invalid API key or access token shpat_marked' } },
      (error) => {
        expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'credentials');
        expect(error).to.have.property('message').that.contains('access token ***');
      },
    ],
    [
      'a closed shop as permission',
      { status: 402, body: { errors: 'Unavailable Shop' } },
      (error) =>
        expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'permission'),
    ],
    [
      'an unknown shop as settings',
      { status: 404, body: { errors: 'Not Found' } },
      (error) =>
        expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'settings'),
    ],
    [
      'an HTML gateway error as transient',
      { status: 502, body: '<html>Bad Gateway</html>' },
      (error) => expect(error).to.be.instanceOf(TransientFault),
    ],
    [
      'an internal error in a 200 as transient',
      failed('INTERNAL_SERVER_ERROR'),
      (error) => expect(error).to.be.instanceOf(TransientFault),
    ],
    [
      'a query that took too long as a time-out',
      failed('TIMEOUT'),
      (error) => expect(error).to.be.instanceOf(RemoteTimeout),
    ],
  ];
  for (const [name, reply, check] of refusals) {
    it(`reports ${name}`, async () => {
      const { read } = await shop(() => reply);
      const error = await rejection(read());
      check(error);
      expect(JSON.stringify(error) + String(error)).not.to.contain('_marked');
    });
  }

  it('tests well where everything is right', async () => {
    const { source } = await shop(() => page([1], null));
    const parts = await source.test();
    expect(parts.map(({ name, ok }) => [name, ok])).to.deep.equal([
      ['address', true],
      ['sign-in', true],
      ['orders permission', true],
      ['history scope', true],
      ['zone and currency', true],
    ]);
  });

  it('tests a wrong client secret as the failed sign-in', async () => {
    remote = await startLocalRemote(() => ({
      status: 400,
      body: { error: 'application_cannot_be_found', error_description: 'secret_marked is wrong' },
    }));
    const settings = { shopDomain: 'x.myshopify.com', apiVersion: '2026-10', baseUrl: remote.url };
    const parts = await createShopifySource(settings, GRANT, remote.http).test();
    expect(parts.map(({ ok }) => ok)).to.deep.equal([true, false, false, false, false]);
    expect(parts[1]).to.have.property('message').that.contains('application_cannot_be_found');
    expect(JSON.stringify(parts)).not.to.contain('_marked');
  });
});
