import { signal } from '@angular/core';
import { expect } from 'chai';
import type { Connector } from '../../api/connectors/connectors.schema.ts';
import { ConnectorDraft } from './connector-draft.ts';
import type { Kind } from './connector-fields.ts';
import { lastSync } from './last-sync.ts';

const now = '2026-11-20T10:00:00.000Z';
const stored = (kind: Kind, settings: Connector['settings'], changes = {}): Connector => ({
  ...{ id: 'c1', clientId: 'k1', kind, settings, lastTest: null, createdAt: now, updatedAt: now },
  credentials: { set: true, keyId: 'k', updatedAt: now },
  ...changes,
});

describe("a connector's draft", () => {
  function draftOf(kind: Kind, connector?: Connector) {
    const source = signal(connector);
    return { source, draft: new ConnectorDraft(signal(kind), source) };
  }

  it('of a new one needs all of its fields', () => {
    const { draft } = draftOf('woo');
    expect([...draft.faults()]).to.deep.equal([
      ['settings.url', 'connectors.fault.url'],
      ['credentials.consumerKey', 'connectors.fault.required'],
      ['credentials.consumerSecret', 'connectors.fault.required'],
    ]);
  });

  it('sends trimmed entries, by the way in which a Shopify app signs in', () => {
    const { draft } = draftOf('shopify');
    draft.settings.set({ shopDomain: ' shop.myshopify.com ' });
    draft.way.set('client');
    draft.credentials.set({ accessToken: 'of the other way', clientId: ' id', clientSecret: 's ' });
    expect([...draft.faults()]).to.deep.equal([]);
    expect(draft.body()).to.deep.equal({
      settings: { shopDomain: 'shop.myshopify.com' },
      credentials: { clientId: 'id', clientSecret: 's' },
    });
  });

  it('of a stored one keeps what has no field, and sends credentials only where they are replaced', () => {
    const settings = { propertyId: '1', baseUrl: 'https://p.example', caCertificate: 'PEM' };
    const { draft } = draftOf('ga4', stored('ga4', settings));
    expect([draft.changed(), draft.unsaved()]).to.deep.equal([false, false]);
    draft.settings.update((values) => ({ ...values, propertyId: '22', baseUrl: '' }));
    expect(draft.unsaved()).to.equal(true);
    expect(draft.body()).to.deep.equal({ settings: { propertyId: '22', caCertificate: 'PEM' } });
    draft.replacing.set(true);
    expect([...draft.faults().keys()]).to.deep.equal(['credentials.serviceAccountJson']);
    draft.discard();
    expect([draft.unsaved(), draft.settings()['propertyId']]).to.deep.equal([false, '1']);
  });

  it('stays when the connector is only read again, and begins anew when it was changed', () => {
    const { draft, source } = draftOf('woo', stored('woo', { url: 'https://a.example' }));
    draft.settings.set({ url: 'https://b.example' });
    source.set(stored('woo', { url: 'https://a.example' }));
    expect(draft.settings()['url']).to.equal('https://b.example');
    source.set(stored('woo', { url: 'https://c.example' }, { updatedAt: '2026-11-21T00:00:00Z' }));
    expect(draft.settings()['url']).to.equal('https://c.example');
  });

  it('refuses addresses that are none, or that carry a password', () => {
    const { draft } = draftOf('woo');
    const faultOf = (url: string) => {
      draft.settings.set({ url });
      return draft.faults().get('settings.url');
    };
    expect(faultOf('shop.example')).to.equal('connectors.fault.url');
    expect(faultOf('ftp://shop.example')).to.equal('connectors.fault.url');
    expect(faultOf('https://me:pw@shop.example')).to.equal('connectors.fault.urlSecret');
    expect(faultOf('https://shop.example/wp')).to.equal(undefined);
  });
});

describe('the last sync', () => {
  const job = (createdAt: string, status: 'succeeded' | 'failed') => ({
    ...{ id: 'j', clientId: 'k1', window: { from: '2026-11-01', to: '2026-11-02' } },
    ...{ trigger: 'manual' as const, requestedBy: null, retryOf: null, status, createdAt },
    steps: {
      woo: {
        ...{ status, rows: 1, total: null, attempt: 1, message: '', remedy: '', waitUntil: null },
      },
    },
    ...{ startedAt: createdAt, cancelRequestedAt: null, finishedAt: `${createdAt} done` },
    ...{ resultId: null, links: { events: '', result: null } },
    temporal: { workflowId: 'w', runId: null, url: '' },
  });
  const connector = stored('woo', {});

  it('is that of the newest job that read all of this connector', () => {
    const jobs = [
      job('2026-11-23T00:00:00Z', 'failed'),
      job('2026-11-22T00:00:00Z', 'succeeded'),
      job('2026-11-21T00:00:00Z', 'succeeded'),
    ];
    expect(lastSync(connector, jobs)).to.equal('2026-11-22T00:00:00Z done');
  });

  it('is not that of an earlier connector of the kind, nor of another kind', () => {
    const before = [job('2026-11-19T00:00:00Z', 'succeeded')];
    expect(lastSync(connector, before)).to.equal(undefined);
    const later = [job('2026-11-22T00:00:00Z', 'succeeded')];
    expect(lastSync(stored('ga4', {}), later)).to.equal(undefined);
  });
});
