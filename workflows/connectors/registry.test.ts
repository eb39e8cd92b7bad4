import { expect } from 'chai';
import { ConnectorFault } from './faults.ts';
import { createRemoteHttp } from './http.ts';
import { createSource } from './registry.ts';
import { createServiceAccount } from './test-support/service-account.ts';

describe('createSource', () => {
  const http = createRemoteHttp({ allowPrivateHosts: false });
  const { serviceAccountJson } = createServiceAccount('https://oauth2.googleapis.com/token');

  it('opens each kind of connector with what it gives', () => {
    const woo = { consumerKey: 'ck', consumerSecret: 'cs' };
    const shop = { shopDomain: 'x.myshopify.com' };
    const opened = [
      createSource('woo', { url: 'https://shop.example' }, woo, http),
      createSource('shopify', shop, { accessToken: 'shpat' }, http),
      createSource('ga4', { propertyId: '1' }, { serviceAccountJson }, http),
    ];
    expect(opened.map(({ gives }) => gives)).to.deep.equal(['orders', 'orders', 'transactions']);
  });

  it('names the fields of settings that do not fit', () => {
    expect(() => createSource('ga4', { propertyId: 'G-123' }, { serviceAccountJson }, http))
      .to.throw(ConnectorFault, 'The stored settings do not fit: propertyId')
      .with.property('kind', 'settings');
  });

  it('names the fields of credentials that do not fit and shows none of them', () => {
    const keys = { consumerKey: 'ck_marked', consumerSecret: 7 };
    expect(() => createSource('woo', { url: 'https://shop.example' }, keys, http))
      .to.throw(ConnectorFault, /^The stored credentials do not fit: consumerSecret$/)
      .with.property('kind', 'credentials');
  });
});
