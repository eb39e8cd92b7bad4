import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '../test/support/servers.ts';
import { parseKeyRing } from './credentials/key-ring.ts';
import { openCredentials } from './credentials/open-credentials.ts';
import { sealCredentials, type CredentialOwner } from './credentials/seal.ts';
import { openDatabase, type Database } from './database.ts';
import { rotateKeys } from './rotate-keys.ts';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const oldKey = key('2025');
const newRing = parseKeyRing(`${key('2026')},${oldKey}`);

describe('rotateKeys', () => {
  let urls: TestDatabase;
  let database: Database;
  let admin: pg.Client;
  let owner: CredentialOwner;

  beforeEach(async () => {
    urls = await testDatabase();
    database = await openDatabase({ url: urls.workerUrl, name: 'test' });
    admin = new pg.Client({ connectionString: urls.adminUrl });
    await admin.connect();
    const { rows } = await admin.query<CredentialOwner>(
      `with client as (insert into dra.clients (slug, name, zone, currency)
                       values ('a', 'A', 'Europe/Berlin', 'EUR') returning id)
       insert into dra.connectors (client_id, kind, settings) select id, 'woo', '{}' from client
       returning id as "connectorId", client_id as "clientId"`,
    );
    owner = rows[0] ?? { connectorId: '', clientId: '' };
    const sealed = sealCredentials({ consumerKey: 'ck' }, owner, parseKeyRing(oldKey));
    await admin.query(
      `insert into dra.connector_credentials (connector_id, client_id, key_id, ciphertext)
       values ($1, $2, $3, $4)`,
      [owner.connectorId, owner.clientId, sealed.keyId, sealed.ciphertext],
    );
  });
  afterEach(async () => {
    await admin.end();
    await database.close();
  });

  const stored = async () => {
    const { rows } = await admin.query<{ keyId: string; ciphertext: Buffer }>(
      `select key_id as "keyId", ciphertext from dra.connector_credentials`,
    );
    return rows[0] ?? { keyId: '', ciphertext: Buffer.alloc(0) };
  };

  it('seals with the new key what the old key had sealed, and nothing twice', async () => {
    expect(await rotateKeys(database, newRing)).to.equal(1);
    const row = await stored();
    expect(row.keyId).to.equal('2026');
    expect(openCredentials(row, owner, newRing)).to.deep.equal({ consumerKey: 'ck' });
    expect(await rotateKeys(database, newRing)).to.equal(0);
  });

  it('changes nothing when a credential does not open', async () => {
    const before = await stored();
    const failure = await rotateKeys(database, parseKeyRing(key('2027'))).catch(String);
    expect(failure).to.include('2025');
    expect(await stored()).to.deep.equal(before);
  });
});
