import { expect } from 'chai';
import type { BrowserContext } from 'playwright-core';
import sharp from 'sharp';
import { client, type Client } from '../api/clients/clients.schema.ts';
import { jobList } from '../api/jobs/jobs.schema.ts';
import { addDays } from '../simulators/demo/calendar.ts';
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

const window = { from: addDays(yesterday(), -30), to: addDays(yesterday(), -4) };
const schemes = ['light', 'dark'] as const;
const phone = { width: 360, height: 740 };

// The console's clients in a real browser, over the whole platform.
describe("the console's clients", function () {
  this.timeout(120_000);
  let platform: Platform;
  let admin: ApiCaller;
  let aurora: Connected;
  let nordlicht: Connected;
  let visitor: Visitor;
  let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;

  before(async () => {
    builtPage();
    platform = await testPlatform();
    admin = await platform.admin();
    aurora = await connectedClient(platform, 'aurora', 'clients-aurora');
    nordlicht = await connectedClient(platform, 'nordlicht', 'clients-nordlicht');
    const { id } = await startAudit(admin, aurora.client.id, window);
    await jobWhen(admin, id, isFinished);
    visitor = await Visitor.at(platform.origin);
    const { page } = visitor;
    await page.goto('/');
    await page.getByLabel('E-mail').fill(adminLogin.email);
    await page.getByLabel('Password').fill(adminLogin.password);
    await button('Sign in').click();
    await button('Sign out').waitFor();
    signedIn = await page.context().storageState();
    await visitor.leave();
  });
  beforeEach(async () => {
    visitor = await Visitor.at(platform.origin, { storageState: signedIn });
  });
  afterEach(() => visitor.leave());

  const button = (name: string | RegExp) => visitor.page.getByRole('button', { name, exact: true });
  const heading = (name: string) => visitor.page.getByRole('heading', { name });
  const row = (slug: string) => visitor.page.getByRole('row').filter({ hasText: slug });
  const address = () => new URL(visitor.page.url());

  async function openClients(query = ''): Promise<void> {
    await visitor.page.goto(`/clients${query}`);
    await visitor.page.getByRole('grid').waitFor();
  }

  async function newClient(): Promise<void> {
    await openClients();
    await button('New client').click();
    await heading('New client').waitFor();
  }

  async function enterDay(label: 'From' | 'To', day: string): Promise<void> {
    const field = visitor.page.getByLabel(label, { exact: true });
    await field.fill(day);
    await field.press('Tab');
  }

  function addClient(slug: string): Promise<Client> {
    const made = { name: `Shop ${slug}`, slug, zone: 'Europe/Berlin', currency: 'EUR' };
    return admin.post('clients', made, client);
  }

  function aPicture(): Promise<Buffer> {
    const create = { width: 300, height: 300, channels: 3 as const, background: '#2255aa' };
    return sharp({ create }).png().toBuffer();
  }

  describe('in the grid', () => {
    it('stand with their connectors, last audit, match rate and missing revenue', async () => {
      await openClients('?q=clients-aurora');
      const text = (await row('clients-aurora').innerText()).replace(/\s+/g, ' ');
      expect(text).to.include('WooCommerce , not tested').and.include('Succeeded');
      expect(text)
        .to.match(/\d\d\.\d%/)
        .and.match(/[\d,]+\.\d\d\s*RON|EUR/);
      await row('clients-aurora')
        .getByRole('img', { name: /Match rate by day/ })
        .waitFor();
      await row('clients-aurora').getByRole('link').click();
      await heading(aurora.client.name).waitFor();
      expect(visitor.problems).to.deep.equal([]);
    });

    it('are searched, filtered and sorted, and the address keeps it', async () => {
      await openClients();
      await visitor.page.getByLabel('Search by name').fill('clients-n');
      await row('clients-aurora').waitFor({ state: 'detached' });
      await visitor.page.getByRole('columnheader', { name: 'Match rate' }).click();
      await visitor.page.waitForURL(/sort=rate/);
      expect(address().searchParams.get('q')).to.equal('clients-n');
      await visitor.page.reload();
      await row('clients-nordlicht').waitFor();
      expect(await row('clients-aurora').count()).to.equal(0);
      const sorted = visitor.page.getByRole('columnheader', { name: 'Match rate' });
      expect(await sorted.getAttribute('aria-sort')).to.equal('ascending');
      await button(/^Archived/).click();
      await heading('No client matches').waitFor();
      await button('Show all clients').click();
      await row('clients-aurora').waitFor();
      expect(visitor.problems).to.deep.equal([]);
    });
  });

  describe('in their form', () => {
    it('are created by keyboard alone; the slug follows the name', async () => {
      await openClients();
      const { keyboard, page } = { keyboard: visitor.page.keyboard, page: visitor.page };
      await button('New client').focus();
      await keyboard.press('Enter');
      await heading('New client').waitFor();
      await keyboard.type('Grădina Verde');
      await visitor.page.waitForFunction(
        () => document.querySelector<HTMLInputElement>('#client-slug')?.value === 'gradina-verde',
      );
      await page.getByLabel('Name', { exact: true }).press('Tab');
      await keyboard.press('Tab');
      await keyboard.press('Tab');
      await keyboard.press('ControlOrMeta+A');
      await keyboard.type('Europe/Bucharest');
      await keyboard.press('Tab');
      await keyboard.type('RON');
      await keyboard.press('Tab');
      await keyboard.press('Tab');
      await keyboard.press('Enter');
      await heading('Grădina Verde').waitFor();
      expect(address().pathname).to.match(/\/connectors$/);
      await page.getByText('gradina-verde · Europe/Bucharest · RON').waitFor();
      expect(visitor.problems).to.deep.equal([]);
    });

    it('are refused a slug that is taken, with the reason at the field', async () => {
      await newClient();
      const { page } = visitor;
      const slug = page.getByLabel('Address of the dashboard');
      await page.getByLabel('Name', { exact: true }).fill('Another');
      await slug.fill('clients-aurora');
      await page.getByLabel('Currency').selectOption('EUR');
      await button('Create client').click();
      await page.getByText('Another client has this address already.').waitFor();
      await page.waitForFunction(() => document.activeElement?.id === 'client-slug');
      expect(await slug.getAttribute('aria-invalid')).to.equal('true');
      expect(visitor.problems).to.deep.equal(['409: POST /api/clients']);
    });

    it('are not lost unasked, by Escape or by going back', async () => {
      await newClient();
      const { page } = visitor;
      await page.getByLabel('Name', { exact: true }).fill('Half done');
      await page.keyboard.press('Escape');
      await heading('Leave without saving?').waitFor();
      await button('Cancel').last().click();
      expect(await page.getByLabel('Name', { exact: true }).inputValue()).to.equal('Half done');
      await page.keyboard.press('Escape');
      await button('Discard').click();
      await heading('New client').waitFor({ state: 'detached' });
      expect(visitor.problems).to.deep.equal([]);
    });

    it('get a logo, which is seen in the grid and on their page; a bad file is refused', async () => {
      const { id, name } = await addClient('clients-logo');
      const { page } = visitor;
      await page.goto(`/clients/${id}/members`);
      await button('Edit').click();
      const file = page.getByLabel('Logo', { exact: true });
      const png = (buffer: Buffer) => ({ name: 'logo.png', mimeType: 'image/png', buffer });
      await file.setInputFiles(png(Buffer.from('<script>alert(1)</script>')));
      await button('Save').click();
      await page.getByText('This is no PNG, JPEG or WebP picture').waitFor();
      await file.setInputFiles(png(await aPicture()));
      await button('Save').click();
      await heading('Edit client').waitFor({ state: 'detached' });
      await page.locator('.crumbs .logo img').waitFor();
      await openClients(`?q=clients-logo`);
      const picture = row(name).locator('.logo img');
      await picture.waitFor();
      expect(await picture.evaluate((it: HTMLImageElement) => it.naturalWidth)).to.equal(192);
      expect(visitor.problems).to.deep.equal([`422: PUT /api/clients/${id}/logo`]);
    });
  });

  it('are archived after a question, and brought back by Undo and from the filter', async () => {
    const { id, name } = await addClient('clients-archive');
    const { page } = visitor;
    const stored = () => admin.get(`clients/${id}`, client);
    await page.goto(`/clients/${id}/members`);
    await button('Archive').click();
    await button('Archive client').click();
    await page.getByText('This client is archived.').waitFor();
    expect((await stored()).archivedAt).to.not.equal(null);
    await button('Undo').click();
    await button('Archive').waitFor();
    expect((await stored()).archivedAt).to.equal(null);
    await button('Archive').click();
    await button('Archive client').click();
    await button('Bring back').waitFor();
    await openClients('?show=archived');
    await row(name).getByRole('link').click();
    await button('Bring back').click();
    await button('Archive').waitFor();
    expect(visitor.problems).to.deep.equal([]);
  });

  describe('are audited', () => {
    it('together: each is told as started, running or refused', async () => {
      const bare = await addClient('clients-bare');
      await control(platform.simulators.urls.shopify, { delayMs: 1_000 });
      await startAudit(admin, nordlicht.client.id, window);
      await openClients('?q=clients-');
      for (const slug of ['clients-aurora', 'clients-nordlicht', 'clients-bare']) {
        await row(slug).getByRole('checkbox').check();
      }
      await button('Run audits (3)').click();
      await button('Last 7 days').click();
      await button('Start the audits').click();
      const outcome = (name: string) =>
        visitor.page.locator('dra-audit-outcomes li').filter({ hasText: name });
      await outcome(bare.name).getByText('Refused').waitFor();
      await outcome(bare.name).getByText('An audit needs a GA4 connector').waitFor();
      await outcome(aurora.client.name).getByText('Started').waitFor();
      await outcome(nordlicht.client.name).getByText('Already running').waitFor();
      const { jobs } = await admin.get(`jobs?clientId=${aurora.client.id}&limit=1`, jobList);
      expect(jobs[0]?.window.to).to.equal(addDays(jobs[0]?.window.from ?? '', 6));
      await outcome(nordlicht.client.name).getByRole('link').click();
      await heading(nordlicht.client.name).waitFor();
      await control(platform.simulators.urls.shopify, { delayMs: 0 });
      for (const { id } of (await admin.get('jobs', jobList)).jobs) {
        await jobWhen(admin, id, isFinished);
      }
      expect(visitor.problems.filter((problem) => !problem.startsWith('409'))).to.deep.equal([]);
    });

    it('with a warning for days that are not settled, and not over too many or no days', async () => {
      const { page } = visitor;
      await page.goto(`/clients/${aurora.client.id}/members`);
      await button('Run audit').click();
      await enterDay('To', yesterday());
      await page.getByText('are not settled').waitFor();
      await enterDay('From', '01.01.2024');
      await page.getByText('The longest window is 400 days.').waitFor();
      expect(await button('Start the audit').isDisabled()).to.equal(true);
      await enterDay('From', addDays(yesterday(), 1));
      await page.getByText('The last day lies before the first').waitFor();
      await enterDay('From', '31.02.2026');
      await page.getByText('Enter both days').waitFor();
      expect(visitor.problems).to.deep.equal([]);
    });
  });

  it('say what to do when there is none, and what happened when they cannot be read', async () => {
    const { page } = visitor;
    const path = '**/api/clients/overview*';
    await page.route(path, (route) => route.fulfill({ json: { clients: [] } }));
    await page.goto('/clients');
    await button('Create the first client').waitFor();
    await page.unroute(path);
    await page.route(path, (route) => route.fulfill({ status: 500, json: {} }));
    await page.reload();
    await button('Try again').waitFor();
    await page.unroute(path);
    await button('Try again').click();
    await row('clients-aurora').waitFor();
  });

  const places: [string, () => Promise<unknown>][] = [
    ['the grid', () => openClients()],
    ['the form of a new client', () => newClient()],
    [
      'the choice of days',
      async () => {
        await visitor.page.goto(`/clients/${aurora.client.id}/members`);
        await button('Run audit').click();
        await enterDay('To', yesterday());
        await visitor.page.getByText('are not settled').waitFor();
      },
    ],
  ];
  for (const [name, reach] of places) {
    it(`meet WCAG 2.2 AA in light and dark, and fit 360 px: ${name}`, async () => {
      await reach();
      for (const colorScheme of schemes) {
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
