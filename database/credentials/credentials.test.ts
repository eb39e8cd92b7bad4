import { expect } from 'chai';
import { randomBytes, randomUUID } from 'node:crypto';
import { parseKeyRing } from './key-ring.ts';
import { openCredentials } from './open-credentials.ts';
import { sealCredentials } from './seal.ts';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const anOwner = () => ({ connectorId: randomUUID(), clientId: randomUUID() });
const secrets = { consumerKey: 'ck_1', consumerSecret: 'cs_ü' };

describe('sealed credentials', () => {
  const old = key('2025');
  const ring = parseKeyRing(old);

  it('open again for their own connector', () => {
    const owner = anOwner();
    expect(openCredentials(sealCredentials(secrets, owner, ring), owner, ring)).to.deep.equal(
      secrets,
    );
  });

  it('hold nothing readable', () => {
    const { ciphertext } = sealCredentials(secrets, anOwner(), ring);
    expect(ciphertext.toString('latin1')).to.not.include('ck_1');
  });

  it('never look the same twice, since each has a fresh nonce', () => {
    const owner = anOwner();
    const [one, two] = [
      sealCredentials(secrets, owner, ring),
      sealCredentials(secrets, owner, ring),
    ];
    expect(one.ciphertext.subarray(0, 12).equals(two.ciphertext.subarray(0, 12))).to.equal(false);
    expect(one.ciphertext.equals(two.ciphertext)).to.equal(false);
  });

  it('do not open when copied to another connector of the same client', () => {
    const owner = anOwner();
    const sealed = sealCredentials(secrets, owner, ring);
    const other = { ...owner, connectorId: randomUUID() };
    expect(() => openCredentials(sealed, other, ring)).to.throw();
  });

  it('do not open when copied to another client', () => {
    const owner = anOwner();
    const sealed = sealCredentials(secrets, owner, ring);
    expect(() => openCredentials(sealed, { ...owner, clientId: randomUUID() }, ring)).to.throw();
  });

  for (const place of [0, 12, 28]) {
    it(`do not open with a bit changed at byte ${place}`, () => {
      const owner = anOwner();
      const sealed = sealCredentials(secrets, owner, ring);
      const changed = Buffer.from(sealed.ciphertext);
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
      expect(() => openCredentials({ ...sealed, ciphertext: changed }, owner, ring)).to.throw();
    });
  }

  it('sealed with an older key still open, new ones use the first key', () => {
    const owner = anOwner();
    const sealed = sealCredentials(secrets, owner, ring);
    const longer = parseKeyRing(`${key('2026')},${old}`);
    expect(openCredentials(sealed, owner, longer)).to.deep.equal(secrets);
    expect(sealCredentials(secrets, owner, longer).keyId).to.equal('2026');
  });

  it('name the missing key, and only its id, when the ring lacks it', () => {
    const owner = anOwner();
    const sealed = sealCredentials(secrets, owner, ring);
    expect(() => openCredentials(sealed, owner, parseKeyRing(key('2026')))).to.throw('2025');
  });
});

describe('parseKeyRing', () => {
  const wrong: [string, string][] = [
    ['nothing', ''],
    ['a key without an id', randomBytes(32).toString('base64')],
    ['a key of 16 bytes', `a:${randomBytes(16).toString('base64')}`],
    ['an id twice', `${key('a')},${key('a')}`],
    ['a trailing comma', `${key('a')},`],
  ];
  for (const [what, text] of wrong) {
    it(`refuses ${what} and repeats no key`, () => {
      const material = text.split(':')[1]?.slice(0, 10);
      const message = messageOf(() => parseKeyRing(text));
      expect(message).to.include('ENCRYPTION_KEYS');
      if (material) expect(message).to.not.include(material);
    });
  }
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return String(error);
  }
  return 'nothing was thrown';
}
