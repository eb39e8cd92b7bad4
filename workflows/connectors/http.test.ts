import { expect } from 'chai';
import { ConnectorFault, RemoteTimeout, TransientFault } from './faults.ts';
import { createRemoteHttp } from './http.ts';
import type { RemoteHttpOptions } from './http.ts';
import { rejection, startLocalRemote } from './test-support/local-remote.ts';
import type { LocalRemote, Received, Reply } from './test-support/local-remote.ts';
import { LOOPBACK_CERTIFICATE } from './test-support/loopback-certificate.ts';

describe('createRemoteHttp', () => {
  let remote: LocalRemote | undefined;
  afterEach(async () => {
    await remote?.close();
    remote = undefined;
  });

  async function ask(
    reply: (request: Received) => Reply,
    options: Partial<RemoteHttpOptions> & { tls?: boolean } = {},
    path = '/orders?key=hidden',
  ) {
    remote = await startLocalRemote(reply, options);
    return remote.http.send(new URL(path, remote.url), { secrets: ['hidden'] });
  }
  const faultOf = async (...given: Parameters<typeof ask>) => {
    const error = await rejection(ask(...given));
    if (!(error instanceof Error)) throw new Error('not an Error');
    expect(error.message).not.to.contain('hidden');
    return error;
  };

  it('gives status, headers and text of any answer', async () => {
    const answer = await ask(() => ({ status: 418, headers: { 'x-wp-total': '7' }, body: 'tea' }));
    expect(answer).to.include({ status: 418, text: 'tea' });
    expect(answer.headers.get('X-WP-Total')).to.equal('7');
  });

  it('quotes without mark-up and without the secrets of the request', async () => {
    const answer = await ask(() => ({ body: '<p>Key <b>hidden</b>\n refused</p>' }));
    expect(answer.quote(answer.text)).to.equal('Key *** refused');
  });

  it('reports silence as a time-out', async () => {
    const error = await faultOf(() => 'silence', { timeoutMs: 150 });
    expect(error).to.be.instanceOf(RemoteTimeout);
    expect(error.message).to.match(/^127\.0\.0\.1:\d+\/orders did not answer in time$/);
  });

  it('reports a connection that is closed without an answer as transient', async () => {
    const error = await faultOf(() => 'reset');
    expect(error).to.be.instanceOf(TransientFault);
    expect(error.message).to.match(/^127\.0\.0\.1:\d+\/orders closed the connection/);
  });

  it('reports a refused connection as transient and names the host', async () => {
    const gone = await startLocalRemote(() => 'silence');
    await gone.close();
    const http = createRemoteHttp({ allowPrivateHosts: true });
    const error = await rejection(http.send(new URL(gone.url), { secrets: [] }));
    expect(error).to.be.instanceOf(TransientFault);
    expect(error)
      .to.have.property('message')
      .that.matches(/^127\.0\.0\.1:\d+\/ refused/);
  });

  it('reports a name that does not resolve as transient and names the host', async () => {
    const http = createRemoteHttp({ allowPrivateHosts: false });
    const error = await rejection(http.send(new URL('http://shop.invalid/'), { secrets: [] }));
    expect(error).to.be.instanceOf(TransientFault);
    expect(error).to.have.property('message').that.contains('shop.invalid');
  });

  it('refuses an answer over the size limit', async () => {
    const error = await faultOf(() => ({ body: 'x'.repeat(2000) }), { maxBytes: 1000 });
    expect(error).to.be.instanceOf(TransientFault);
    expect(error.message).to.contain('more than 1000 bytes');
  });

  it('refuses a redirect, naming its target without the query, and sends nothing there', async () => {
    const error = await faultOf(({ url }) => {
      expect(url.pathname).to.equal('/orders');
      return {
        status: 301,
        headers: { location: 'https://www.shop.example/x?k=hidden' },
        body: '',
      };
    });
    expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'settings');
    expect(error.message).to.contain('redirects to https://www.shop.example/x;');
    expect(remote?.received).to.have.length(1);
  });

  it('rethrows what the signal was aborted with', async () => {
    const reason = new Error('cancelled');
    const stop = new AbortController();
    setTimeout(() => stop.abort(reason), 50);
    expect(await rejection(ask(() => 'silence', { signal: stop.signal }))).to.equal(reason);
  });

  for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '10.0.0.1']) {
    it(`refuses ${host} before anything is sent`, async () => {
      remote = await startLocalRemote(() => ({ body: '' }), { allowPrivateHosts: false });
      const url = new URL(remote.url.replace('127.0.0.1', host));
      const error = await rejection(remote.http.send(url, { secrets: [] }));
      expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'settings');
      expect(error).to.have.property('message').that.contains('private network');
      expect(remote.received).to.have.length(0);
    });
  }

  it('refuses a certificate that nobody vouches for', async () => {
    const error = await faultOf(() => ({ body: '' }), { tls: true });
    expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'settings');
    expect(error.message).to.contain('certificate that is not trusted');
  });

  it("trusts the connector's own certificate authority", async () => {
    const answer = await ask(() => ({ body: 'ok' }), {
      tls: true,
      caCertificate: LOOPBACK_CERTIFICATE,
    });
    expect(answer.text).to.equal('ok');
  });

  it('says when the certificate in the settings cannot be read', () => {
    const caCertificate = '-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----';
    expect(() => createRemoteHttp({ allowPrivateHosts: false, caCertificate })).to.throw(
      ConnectorFault,
      'cannot be read',
    );
  });

  it('does not show a key that cannot be a header', async () => {
    remote = await startLocalRemote(() => ({ body: '' }));
    const headers = { authorization: 'hidden\nx: y' };
    const error = await rejection(
      remote.http.send(new URL(remote.url), { headers, secrets: ['hidden'] }),
    );
    expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'credentials');
    expect(error).to.have.property('message').that.does.not.contain('hidden');
  });
});
