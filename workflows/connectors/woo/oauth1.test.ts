import { expect } from 'chai';
import { signatureBase, signedUrl } from './oauth1.ts';
import type { Parameter } from './oauth1.ts';

describe('signatureBase', () => {
  it('gives the base string of RFC 5849 section 3.4.1.1', () => {
    const parameters: Parameter[] = [
      ['b5', '=%3D'],
      ['a3', 'a'],
      ['c@', ''],
      ['a2', 'r b'],
      ['oauth_consumer_key', '9djdj82h48djs9d2'],
      ['oauth_token', 'kkk9d7dh3k39sjv7'],
      ['oauth_signature_method', 'HMAC-SHA1'],
      ['oauth_timestamp', '137131201'],
      ['oauth_nonce', '7d8f3e4a'],
      ['c2', ''],
      ['a3', '2 q'],
    ];
    expect(signatureBase('POST', new URL('http://EXAMPLE.COM/request'), parameters)).to.equal(
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%2' +
        '5253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4' +
        'a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    );
  });
});

describe('signedUrl', () => {
  it('signs as an independent implementation does, with port, path and odd characters', () => {
    const url = signedUrl(
      new URL('http://shop.example:8080/wp/wp-json/wc/v3/orders'),
      [
        ['after', '2026-08-31T20:59:59'],
        ['_fields', 'id,number'],
        ['search', "r b & 100% !*'()é"],
      ],
      { consumerKey: 'ck_test', consumerSecret: 'cs_test' },
      { nonce: 'abc', seconds: 1790000000 },
    );
    // From Python's hmac and urllib.parse.quote.
    const wanted = 'ZKml7Crph7cGaYSpIBWFThbOMSD6yDgIJfpieZYI+c4=';
    expect(url.searchParams.get('oauth_signature')).to.equal(wanted);
    expect(url.searchParams.get('search')).to.equal("r b & 100% !*'()é");
    expect(url.search).not.to.contain('cs_test');
  });

  it('never uses a nonce twice', () => {
    const nonce = () =>
      signedUrl(new URL('http://x/'), [], {
        consumerKey: 'a',
        consumerSecret: 'b',
      }).searchParams.get('oauth_nonce');
    expect(nonce()).not.to.equal(nonce());
  });
});
