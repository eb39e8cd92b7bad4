import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { createCleaner } from './cleaner.ts';

describe('a cleaner of messages', () => {
  const keys = { consumerKey: 'ck_1234567890', consumerSecret: 'cs/+ secret&value' };
  const clean = createCleaner(keys);
  const { consumerKey, consumerSecret } = keys;
  const basic = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64');

  const forms: [string, string][] = [
    ['as it is', consumerSecret],
    ['URL-encoded', encodeURIComponent(consumerSecret)],
    ['form-encoded', new URLSearchParams({ a: consumerSecret }).toString().slice(2)],
    ['in base64', Buffer.from(consumerSecret).toString('base64')],
    ['in base64url', Buffer.from(consumerSecret).toString('base64url')],
    ['as Basic authentication', basic],
  ];
  for (const [name, form] of forms) {
    it(`removes a credential ${name}`, () => {
      expect(clean(`refused ${form} there`)).to.equal('refused [secret] there');
    });
  }

  it('removes the private key of a service account, whole, escaped or by line', () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const file = {
      private_key: privateKey,
      private_key_id: 'abcdef0123',
      client_email: 'a@b.example',
    };
    const cleanKey = createCleaner({ serviceAccountJson: JSON.stringify(file) });
    const line = privateKey.split('\n')[3] ?? '';
    expect(cleanKey(`${privateKey} ${JSON.stringify(privateKey)} ${line}`)).to.equal(
      '[secret] "[secret]" [secret]',
    );
    expect(cleanKey('key abcdef0123 of a@b.example')).to.equal('key [secret] of a@b.example');
  });

  it('leaves other text alone', () => {
    expect(clean('shop.example answered 401')).to.equal('shop.example answered 401');
  });
});
