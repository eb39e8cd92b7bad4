import { Client, Connection } from '@temporalio/client';
import { expect } from 'chai';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { addDays } from '../simulators/demo/calendar.ts';
import { connectedClient, isFinished, jobWhen, startAudit } from './support/demo-client.ts';
import { testPlatform, yesterday, type Platform } from './support/platform.ts';

/** A secret by its name, so that a failing test does not print it. */
type Secrets = Record<string, string>;
const to = yesterday();
const from = addDays(to, -5);

describe('the secrets of a whole audit', function () {
  this.timeout(240_000);
  let platform: Platform;
  let secrets: Secrets;
  const answers: string[] = [];

  before(async () => {
    platform = await testPlatform();
    const { woo, shopify, ga4 } = platform.demo.credentials;
    const account = z
      .object({ private_key: z.string() })
      .parse(JSON.parse(ga4('http://x').serviceAccountJson));
    secrets = {
      'Woo consumer key': woo.consumerKey,
      'Woo consumer secret': woo.consumerSecret,
      'Shopify access token': shopify.accessToken,
      "a line of GA4's private key": account.private_key.split('\n')[5] ?? '',
      'JWT secret': platform.secrets.jwtSecret,
      'encryption key': platform.secrets.encryptionKeys.split(':')[1] ?? '',
      "the API's database password": platform.secrets.passwords.api,
      "the worker's database password": platform.secrets.passwords.worker,
      'the password of the admin': 'a password of the admin',
    };
    const admin = await platform.admin();
    for (const shop of ['aurora', 'nordlicht'] as const) {
      const { client, ...connectors } = await connectedClient(platform, shop, `marked-${shop}`);
      const keep = async (answer: Promise<unknown>) => answers.push(JSON.stringify(await answer));
      await keep(admin.get(`clients/${client.id}/connectors`, z.unknown()));
      for (const id of Object.values(connectors)) {
        await keep(admin.post(`clients/${client.id}/connectors/${id}/test`, {}, z.unknown()));
      }
      const started = await startAudit(admin, client.id, { from, to });
      const done = await jobWhen(admin, started.id, isFinished);
      expect(done.status, JSON.stringify(done.steps)).to.equal('succeeded');
      await keep(admin.get(`jobs/${done.id}`, z.unknown()));
      await keep(admin.get(`results/${done.resultId}`, z.unknown()));
      await keep(admin.get(`results/${done.resultId}/rows?limit=500`, z.unknown()));
    }
  });

  /** The names of the secrets that a text has in it, plain or in base64. */
  function foundIn(text: string): string[] {
    return Object.entries(secrets)
      .filter(([, secret]) => {
        if (secret.length < 8) throw new Error('too short to look for');
        const coded = Buffer.from(secret).toString('base64').slice(1, -4);
        return [secret, encodeURIComponent(secret), coded].some((form) => text.includes(form));
      })
      .map(([name]) => name);
  }

  it('are found where they are, so that the search below means something', () => {
    const everything = Object.values(secrets).join(' ');
    expect(foundIn(everything)).to.deep.equal(Object.keys(secrets));
  });

  it('stand in no answer of the API', () => {
    expect(answers).to.have.length.above(10);
    expect(foundIn(answers.join('\n'))).to.deep.equal([]);
  });

  it('stand in no log', async () => {
    const folder = path.join(platform.config.DATA_DIR, 'logs');
    const names = await readdir(folder);
    expect(names).to.include.members(['api.log', 'worker.log']);
    for (const name of names) {
      const text = await readFile(path.join(folder, name), 'utf8');
      expect(foundIn(text), name).to.deep.equal([]);
    }
  });

  it('stand in no Temporal history', async () => {
    const address = `127.0.0.1:${platform.config.TEMPORAL_PORT}`;
    const connection = await Connection.connect({ address });
    const client = new Client({ connection, namespace: 'dra' });
    let histories = 0;
    for await (const { workflowId, runId } of client.workflow.list()) {
      const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      const text = JSON.stringify(history, readableBytes);
      expect(foundIn(text), workflowId).to.deep.equal([]);
      histories += 1;
    }
    await connection.close();
    expect(histories).to.be.above(5);
  });

  it('stand in no column of the database', async () => {
    const client = new pg.Client({ connectionString: platform.adminUrl });
    await client.connect();
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname in ('dra', 'auth', 'public')`,
    );
    for (const { name } of tables) {
      const { rows } = await client.query<{ text: string | null }>(
        `select string_agg(t::text, E'\\n') as text from ${name} t`,
      );
      expect(foundIn(rows[0]?.text ?? ''), name).to.deep.equal([]);
    }
    await client.end();
    expect(tables).to.have.length.above(15);
  });
});

/** For JSON.stringify: payloads as the text that they are (a Buffer's own toJSON lists numbers). */
function readableBytes(this: Record<string, unknown>, name: string, value: unknown): unknown {
  const raw = this[name];
  return raw instanceof Uint8Array ? Buffer.from(raw).toString('utf8') : value;
}
