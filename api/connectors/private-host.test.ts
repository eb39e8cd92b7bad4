import { expect } from 'chai';
import { isPrivateHost } from './private-host.ts';

describe('isPrivateHost', () => {
  const refused = [
    'http://127.0.0.1:8080',
    'http://2130706433',
    'http://0x7f.1',
    'http://localhost',
    'http://LOCALHOST.',
    'http://shop.localhost',
    'https://10.1.2.3',
    'https://192.168.0.10/x',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1',
    'http://0.0.0.0',
    'http://[::1]',
    'http://[::ffff:10.0.0.1]',
    'http://[fd00::1]',
  ];
  for (const url of refused) {
    it(`is true for ${url}`, () => {
      expect(isPrivateHost(url)).to.equal(true);
    });
  }

  for (const url of [
    'https://shop.example.com',
    'https://93.184.216.34',
    'https://[2606:4700::1]',
  ]) {
    it(`is false for ${url}`, () => {
      expect(isPrivateHost(url)).to.equal(false);
    });
  }
});
