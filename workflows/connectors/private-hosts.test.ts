import { expect } from 'chai';
import { isPrivateAddress } from './private-hosts.ts';

describe('isPrivateAddress', () => {
  const closed = [
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...['0.0.0.0', '224.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1', 'fc00::1', 'ff02::1'],
    ...['::ffff:127.0.0.1', '::ffff:a00:1'],
  ];
  for (const address of closed) {
    it(`closes ${address}`, () => {
      expect(isPrivateAddress(address)).to.equal(true);
    });
  }
  for (const address of ['93.184.215.14', '2606:2800:220:1::1', '::ffff:8.8.8.8']) {
    it(`opens ${address}`, () => {
      expect(isPrivateAddress(address)).to.equal(false);
    });
  }
});
