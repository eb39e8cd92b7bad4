import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { expect } from 'chai';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { openDatabase, type Database } from '../../database/database.ts';
import { invitationTokenHash } from '../../database/invitation-token.ts';
import { startMail, type RunningMail } from '../../stack/mail.ts';
import { startFirstAdmins } from '../../temporal/start-first-admins.ts';
import { withWorker } from '../../test/support/audit-worker.ts';
import { historyText } from '../../test/support/history-text.ts';
import { SeededDatabase } from '../../test/support/seed-audit.ts';
import { freePort } from '../../stack/ports.ts';
import { temporaryFolder, testDatabase } from '../../test/support/servers.ts';
import { deliverInvitationWorkflow, taskQueue } from '../contracts.ts';
import { createInvitationActivities } from './deliver-invitation.activities.ts';

const mails = z.array(
  z.object({
    to: z.array(z.object({ address: z.string() })),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
  }),
);

describe('delivering an invitation', function () {
  this.timeout(60_000);
  let seeded: SeededDatabase;
  let database: Database;
  let mail: RunningMail;

  before(async () => {
    const urls = await testDatabase();
    seeded = new SeededDatabase(urls);
    database = await openDatabase({ url: urls.workerUrl, name: 'test' });
    const folder = await temporaryFolder('dra-mail-');
    mail = await startMail({
      smtpPort: await freePort(),
      webPort: await freePort(),
      mailDir: path.join(folder, 'mail'),
      logFile: path.join(folder, 'mail.log'),
    });
  });
  after(async () => {
    await mail.stop();
    await database.close();
    await seeded.close();
  });

  const activities = (smtpUrl = mail.smtpUrl) =>
    createInvitationActivities({
      database,
      mailer: createTransport(smtpUrl),
      mailFrom: 'DRA <dra@agency.example>',
      publicUrl: 'https://audit.example.com',
    });
  async function invite(invitedBy: string | null = null): Promise<{ id: string; email: string }> {
    const { clientId } = await seeded.client([]);
    const [id, email] = [randomUUID(), `${randomUUID()}@shop.example`];
    await seeded.query(
      `insert into dra.invitations (id, email, role, client_id, invited_by)
       values ($1, $2, 'client', $3, $4)`,
      [id, email, clientId, invitedBy],
    );
    return { id, email };
  }
  const deliver = (invitationId: string) =>
    withWorker(activities(), async (client) => {
      const handle = await client.workflow.start(deliverInvitationWorkflow.name, {
        workflowId: deliverInvitationWorkflow.id(invitationId, randomUUID()),
        taskQueue,
        args: [{ invitationId }],
      });
      await handle.result();
      return historyText(handle);
    });
  async function inbox(address: string) {
    const answer = await fetch(`${mail.url}/api/email`);
    const all = mails.parse(await answer.json());
    return all.filter(({ to }) => to.some((one) => one.address === address));
  }
  const tokenIn = (text: string) =>
    /https:\/\/audit\.example\.com\/invitation#token=([\w-]{43})\s/.exec(text)?.[1] ?? '';

  it('mails a link whose token is stored as its hash only and stays out of the history', async () => {
    const { id, email } = await invite();
    const history = await deliver(id);
    const [received] = await inbox(email);
    const token = tokenIn(received?.text ?? '');
    expect(received?.html).to.contain(`#token=${token}"`);
    const [row] = await seeded.query(
      `select token_hash, sent_at,
              round(extract(epoch from expires_at - now()) / 86400)::int as days
         from dra.invitations where id = $1`,
      [id],
    );
    expect(row?.token_hash).to.deep.equal(invitationTokenHash(token));
    expect(row?.sent_at).to.be.instanceOf(Date);
    expect(row?.days).to.equal(7);
    expect(history).to.contain(id);
    expect(history).not.to.contain(token).and.not.contain(email);
  });

  it('says who invites to what and until when, with names escaped in HTML', async () => {
    const userId = randomUUID();
    await seeded.query(`insert into dra.profiles (user_id, name) values ($1, 'Ana <b>Pop</b>')`, [
      userId,
    ]);
    const { id, email } = await invite(userId);
    await deliver(id);
    const [received] = await inbox(email);
    expect(received?.subject).to.equal('Invitation to Aurora & Home');
    expect(received?.text).to.contain(
      'Ana <b>Pop</b> invites you to the dashboard of Aurora & Home',
    );
    expect(received?.text).to.match(/until \d+ \w+ \d{4}, \d\d:\d\d UTC/);
    expect(received?.html)
      .to.contain('Ana &lt;b&gt;Pop&lt;/b&gt; invites')
      .and.contain('Aurora &amp; Home');
  });

  it('replaces the token when it is sent again', async () => {
    const { id, email } = await invite();
    await deliver(id);
    await deliver(id);
    const tokens = (await inbox(email)).map(({ text }) => tokenIn(text));
    expect(new Set(tokens).size).to.equal(2);
  });

  for (const column of ['revoked_at', 'redeemed_at']) {
    it(`sends nothing for an invitation with ${column}`, async () => {
      const { id, email } = await invite();
      await seeded.query(`update dra.invitations set ${column} = now() where id = $1`, [id]);
      await deliver(id);
      expect(await inbox(email)).to.deep.equal([]);
    });
  }

  it('fails without the address where the mail server is away, to be tried again', async () => {
    const { id, email } = await invite();
    const away = activities(`smtp://127.0.0.1:${await freePort()}`);
    const error: unknown = await away
      .deliverInvitation({ invitationId: id })
      .catch((e: unknown) => e);
    expect(error).to.include({ type: 'MailRefused', nonRetryable: false });
    expect(String(error)).not.to.contain(email);
    const [row] = await seeded.query('select sent_at from dra.invitations where id = $1', [id]);
    expect(row?.sent_at).to.equal(null);
  });

  it('invites each first administrator once, however often a worker starts', async () => {
    const emails = [`${randomUUID()}@agency.example`, `${randomUUID()}@agency.example`];
    await withWorker(activities(), async (client) => {
      await startFirstAdmins(client, database, emails);
      await startFirstAdmins(client, database, emails);
      for (const email of emails) {
        while ((await inbox(email)).length === 0) await new Promise((r) => setTimeout(r, 100));
      }
      await startFirstAdmins(client, database, emails);
    });
    for (const email of emails) expect(await inbox(email)).to.have.length(1);
    const rows = await seeded.query('select role from dra.invitations where email = any ($1)', [
      emails,
    ]);
    expect(rows).to.deep.equal([{ role: 'admin' }, { role: 'admin' }]);
  });
});
