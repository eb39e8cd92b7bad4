import { expect } from 'chai';
import { readServiceAccount } from './service-account.ts';

const whole = {
  type: 'service_account',
  client_email: 'audits@shop.example',
  private_key: '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n',
  private_key_id: '0123456789ab9f2c',
  token_uri: 'https://oauth2.googleapis.com/token',
};
const faultsOf = (file: unknown) => readServiceAccount(JSON.stringify(file)).faults;

describe('a service-account key', () => {
  it('says whose it is where it is whole, and how its key ends', () => {
    expect(readServiceAccount(JSON.stringify(whole))).to.deep.equal({
      ...{ email: 'audits@shop.example', keyEnd: '9f2c', faults: [] },
    });
  });

  it('is not every text and not every JSON', () => {
    expect(readServiceAccount('{"type":').faults).to.deep.equal(['notJson']);
    for (const other of [[], null, 7, 'text']) expect(faultsOf(other)).to.deep.equal(['notObject']);
    expect(readServiceAccount(`"${'x'.repeat(20_000)}"`).faults).to.deep.equal(['tooLong']);
  });

  it('names each field that is missing or wrong', () => {
    expect(faultsOf({})).to.deep.equal(['type', 'email', 'key', 'keyId', 'tokenUri']);
    expect(faultsOf({ ...whole, type: 'authorized_user' })).to.deep.equal(['type']);
    expect(faultsOf({ ...whole, client_email: 'nobody' })).to.deep.equal(['email']);
    expect(faultsOf({ ...whole, token_uri: 'file:///x' })).to.deep.equal(['tokenUri']);
  });

  it('needs a private key that is not cut off', () => {
    const cut = { ...whole, private_key: '-----BEGIN PRIVATE KEY-----\nMIIE' };
    expect(faultsOf(cut)).to.deep.equal(['key']);
    const rsa = { ...whole, private_key: whole.private_key.replaceAll('PRIVATE', 'RSA PRIVATE') };
    expect(faultsOf(rsa)).to.deep.equal(['key']);
  });
});
