import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { BrowserContext } from 'playwright-core';
import { z } from 'zod';
import { people } from '../api/people/people.schema.ts';
import { addDays } from '../simulators/demo/calendar.ts';
import { join } from '../stack/join.ts';
import type { ApiCaller } from '../stack/api-caller.ts';
import { Visitor } from './support/browser.ts';
import { builtPage } from './support/built-page.ts';
import {
  connectedClient,
  isFinished,
  jobWhen,
  startAudit,
  type Connected,
} from './support/demo-client.ts';
import { adminLogin, testPlatform, yesterday, type Platform } from './support/platform.ts';
import { control } from './support/remotes.ts';

const window = { from: addDays(yesterday(), -16), to: addDays(yesterday(), -10) };
const phone = { width: 360, height: 740 };
const memberEmail = 'owner@jobs.example';
type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

// Jobs, people and activity as an admin uses them, in a real browser over the whole platform.
describe("the console's jobs, people and activity", function () {
  this.timeout(120_000);
  let platform: Platform;
  let admin: ApiCaller;
  let aurora: Connected;
  let nordlicht: Connected;
  let visitor: Visitor;
  let signedIn: StorageState;

  before(async () => {
    builtPage();
    platform = await testPlatform();
    admin = await platform.admin();
    aurora = await connectedClient(platform, 'aurora', 'jobs-aurora');
    nordlicht = await connectedClient(platform, 'nordlicht', 'jobs-nordlicht');
    const { name, zone, currency } = nordlicht.client;
    await admin.post('clients', { name, zone, currency, slug: 'jobs-namesake' }, z.unknown());
    await platform.member(aurora.client.id, memberEmail);
    visitor = await Visitor.at(platform.origin);
    await visitor.page.goto('/');
    await visitor.page.getByLabel('E-mail').fill(adminLogin.email);
    await visitor.page.getByLabel('Password').fill(adminLogin.password);
    await button('Sign in').click();
    await button('Sign out').waitFor();
    signedIn = await visitor.page.context().storageState();
    await visitor.leave();
  });
  beforeEach(async () => {
    visitor = await Visitor.at(platform.origin, { storageState: signedIn });
  });
  afterEach(async () => {
    await visitor.leave();
    const { urls } = platform.simulators;
    for (const url of [urls.woo, urls.shopify, urls.ga4]) {
      await control(url, { reset: true, delayMs: 0 });
    }
  });

  const button = (name: string) => visitor.page.getByRole('button', { name, exact: true });
  const link = (name: string) => visitor.page.getByRole('link', { name, exact: true });
  const heading = (name: string) => visitor.page.getByRole('heading', { name, exact: true });
  const status = () => visitor.page.locator('dra-job-facts').getByRole('status');
  const timeline = () => visitor.page.locator('dra-job-timeline li');
  const rows = () => visitor.page.locator('tbody tr');
  const confirm = (name: string) =>
    visitor.page.getByRole('alertdialog').getByRole('button', { name, exact: true }).click();

  /** A job that has ended as the faults of its remotes make it end. */
  async function finished({ client }: Connected): Promise<string> {
    const { id } = await startAudit(admin, client.id, window);
    await jobWhen(admin, id, isFinished);
    return id;
  }

  async function failed(shop: Connected): Promise<string> {
    const faults = [{ name: 'forbidden', path: 'runReport' }];
    await control(platform.simulators.urls.ga4, { faults });
    return finished(shop);
  }

  describe('jobs', () => {
    it('show an audit live, from the list to its timeline and its result', async () => {
      await control(platform.simulators.urls.shopify, { delayMs: 600 });
      await visitor.page.goto('/jobs');
      await heading('Jobs').waitFor();
      const { id } = await startAudit(admin, nordlicht.client.id, window);
      const row = rows().filter({ has: visitor.page.locator(`a[href="/jobs/${id}"]`) });
      await row.getByText('Running').waitFor();
      expect(await row.innerText()).to.include(adminLogin.email);
      await row.getByRole('link').last().click();
      await heading('Timeline').waitFor();
      await timeline().filter({ hasText: 'The audit is queued.' }).waitFor();
      expect(await timeline().first().locator('time').innerText()).to.match(/\d\d:\d\d:\d\d/);
      await control(platform.simulators.urls.shopify, { delayMs: 0 });
      await status().getByText('Succeeded').waitFor();
      await visitor.page.getByText('3 of 3 done').waitFor();
      await link('Open the result').click();
      await heading('Revenue Discrepancy').waitFor();
      expect(visitor.problems).to.deep.equal([]);
    });

    it('are cancelled after a question, by keyboard, and run again', async () => {
      await control(platform.simulators.urls.woo, { delayMs: 2_000 });
      const { id } = await startAudit(admin, aurora.client.id, window);
      await visitor.page.goto(`/jobs/${id}`);
      await button('Cancel').focus();
      await visitor.page.keyboard.press('Enter');
      await visitor.page.getByRole('alertdialog').waitFor();
      await visitor.page.keyboard.press('Escape');
      // Clicks once it can be: the question was answered with no.
      await button('Cancel').click();
      await confirm('Cancel the audit');
      await status().getByText('Cancelled').waitFor({ timeout: 10_000 });
      await control(platform.simulators.urls.woo, { reset: true, delayMs: 0 });
      await button('Run again').click();
      await visitor.page.waitForURL((url) => !url.pathname.endsWith(id));
      await status().getByText('Succeeded').waitFor();
      await link('the job that this one runs again').click();
      await visitor.page.waitForURL(`**/jobs/${id}`);
      expect(visitor.problems).to.deep.equal([]);
    });

    it('that failed say what went wrong and what to do; their log can be kept', async () => {
      const id = await failed(aurora);
      await visitor.page.goto(`/jobs/${id}`);
      await heading('Purchases from GA4: Failed').waitFor();
      await visitor.page.getByText('What to do:').waitFor();
      const temporal = await link('Open in Temporal').getAttribute('href');
      expect(temporal).to.match(new RegExp(`/namespaces/[\\w-]+/workflows/audit%3A${id}/`));
      const [download] = await Promise.all([
        visitor.page.waitForEvent('download'),
        button('Download the log').click(),
      ]);
      expect(download.suggestedFilename()).to.equal(`job-${id}.json`);
      const kept: unknown = JSON.parse(await readFile(await download.path(), 'utf8'));
      const { events } = z
        .object({ events: z.array(z.object({ status: z.string() })) })
        .parse(kept);
      expect(events.some((event) => event.status === 'failed')).to.equal(true);
      expect(visitor.problems).to.deep.equal([]);
    });

    it('are filtered by what stands in the address', async () => {
      const failedId = await failed(aurora);
      const query = `client=${aurora.client.id}&status=failed`;
      await visitor.page.goto(`/jobs?${query}`);
      await rows().first().waitFor();
      expect(await rows().getByText('Failed').count()).to.equal(await rows().count());
      await visitor.page.locator(`a[href="/jobs/${failedId}"]`).waitFor();
      // Another client has the same name.
      const label = `${nordlicht.client.name} (${nordlicht.client.slug})`;
      await visitor.page.getByLabel('Client', { exact: true }).selectOption({ label });
      await visitor.page.waitForURL(({ search }) => search.includes(nordlicht.client.id));
      await heading('Nothing matches').waitFor();
      await button('Clear').click();
      await visitor.page.waitForURL(({ search }) => search === '');
      await visitor.page.locator(`a[href="/jobs/${failedId}"]`).waitFor();
      await visitor.page.getByLabel('Until', { exact: true }).fill('2020-01-01');
      await visitor.page.keyboard.press('Tab');
      await heading('Nothing matches').waitFor();
      expect(visitor.problems).to.deep.equal([]);
    });

    it('that do not exist are said not to', async () => {
      await visitor.page.goto('/jobs/00000000-0000-4000-8000-000000000000');
      await heading('Not found').waitFor();
    });
  });

  describe('people', () => {
    it('keep the last administrator, and lose another one after a question', async () => {
      await visitor.page.goto('/people');
      const own = rows().filter({ hasText: adminLogin.email }).first();
      await own.getByText('the last administrator stays').waitFor();
      expect(await own.getByRole('button').count()).to.equal(0);
      const { people: everyone } = await admin.get('people', people);
      const ownId = everyone.find(({ email }) => email === adminLogin.email)?.userId ?? '';
      const refused = await admin.delete(`admins/${ownId}`).catch((error: unknown) => error);
      expect(String(refused)).to.include('409');

      const email = 'second@agency.example';
      await visitor.page.getByLabel('Invite an administrator').fill(email);
      await button('Invite').click();
      await rows().filter({ hasText: email }).getByText('Pending').waitFor();
      await join(platform.doors, email, 'a password of the second');
      await visitor.page.reload();
      await button(`Remove the administrator role of ${email}`).click();
      await confirm('Remove');
      await visitor.page.getByText(`${email} no longer has this access.`).waitFor();
      await own.getByText('the last administrator stays').waitFor();
      expect(visitor.problems).to.deep.equal([]);
    });

    it('have invitations that are mailed again and revoked', async () => {
      const email = 'late@agency.example';
      await visitor.page.goto('/people');
      await visitor.page.getByLabel('Invite an administrator').fill(email);
      await button('Invite').click();
      await platform.doors.inbox.waitFor(email, /(http\S+\/invitation#token=\S+)/);
      const seen = (await platform.doors.inbox.mailsTo(email)).map(({ id }) => id);
      await button(`Send again to ${email}`).click();
      await platform.doors.inbox.waitFor(email, /(http\S+\/invitation#token=\S+)/, seen);
      await button(`Revoke the invitation of ${email}`).click();
      await confirm('Revoke');
      await rows().filter({ hasText: email }).getByText('Revoked').waitFor();
      expect(visitor.problems).to.deep.equal([]);
    });
  });

  describe('activity', () => {
    it('tells what was done, from what to what, and nothing of a secret', async () => {
      const { client, shopConnectorId } = aurora;
      const change = { name: 'Aurora Renamed' };
      await admin.patch(`clients/${client.id}`, change, z.unknown());
      const credentials = { consumerKey: 'ck_hidden_one', consumerSecret: 'cs_hidden_two' };
      const path = `clients/${client.id}/connectors/${shopConnectorId}`;
      await admin.patch(path, { credentials }, z.unknown());
      await visitor.page.goto(`/activity?client=${client.id}`);
      const renamed = rows().filter({ hasText: 'Client changed' }).first();
      await renamed.waitFor();
      expect(await renamed.locator('del').innerText()).to.equal(client.name);
      expect(await renamed.locator('ins').innerText()).to.equal(change.name);
      expect(await renamed.innerText()).to.include(adminLogin.email);
      await rows().filter({ hasText: 'Connector changed' }).getByText('replaced').first().waitFor();
      expect(await visitor.page.content()).to.not.match(/hidden_(one|two)/);
      await visitor.page.getByLabel('What', { exact: true }).selectOption('Clients');
      await rows().filter({ hasText: 'Connector' }).first().waitFor({ state: 'detached' });
      expect(visitor.page.url()).to.include('what=client');
      expect(visitor.problems).to.deep.equal([]);
      await platform.admin().then((caller) => restoreKeys(caller, path));
    });
  });

  /** The demo shop's own keys, so that later audits read it again. */
  async function restoreKeys(caller: ApiCaller, path: string): Promise<void> {
    await caller.patch(path, { credentials: platform.demo.credentials.woo }, z.unknown());
  }

  /** How each page is reached; each is looked at in both colour schemes and on a phone. */
  const pages: [string, () => Promise<unknown>][] = [
    ['jobs', () => visitor.page.goto('/jobs').then(() => rows().first().waitFor())],
    [
      'jobs that no filter finds',
      () =>
        visitor.page.goto('/jobs?to=2020-01-01').then(() => heading('Nothing matches').waitFor()),
    ],
    [
      'a job that failed',
      async () => {
        await visitor.page.goto(`/jobs/${await failed(aurora)}`);
        await timeline().first().waitFor();
      },
    ],
    ['people', () => visitor.page.goto('/people').then(() => rows().first().waitFor())],
    ['activity', () => visitor.page.goto('/activity').then(() => rows().first().waitFor())],
  ];
  // Behind the others, when there is something to be seen.
  describe('all', () => {
    for (const [name, reach] of pages) {
      it(`meet WCAG 2.2 AA in light and dark, and fit 360 px: ${name}`, async () => {
        await reach();
        for (const colorScheme of ['light', 'dark'] as const) {
          await visitor.page.emulateMedia({ colorScheme });
          expect(await visitor.violations(), colorScheme).to.deep.equal([]);
        }
        await visitor.page.setViewportSize(phone);
        const width = await visitor.page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).to.be.at.most(phone.width);
        expect(visitor.problems).to.deep.equal([]);
      });
    }
  });
});
