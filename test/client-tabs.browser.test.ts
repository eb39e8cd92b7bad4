import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { z } from 'zod';
import { client, type Client } from '../api/clients/clients.schema.ts';
import { rulesVersion } from '../api/rules/rules.schema.ts';
import { addDays } from '../simulators/demo/calendar.ts';
import { aurora, nordlicht } from '../simulators/demo/plans.ts';
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
import { testPlatform, yesterday, type Platform } from './support/platform.ts';
import { signedInAt, type SignedIn } from './support/sign-in.ts';

const window = { from: addDays(yesterday(), -16), to: addDays(yesterday(), -10) };
const phone = { width: 360, height: 740 };

// An admin at a client's connectors, rules and members, over the whole platform.
describe("a client's tabs", function () {
  this.timeout(120_000);
  let platform: Platform;
  let admin: ApiCaller;
  let audited: Connected;
  let visitor: Visitor;
  let signedIn: SignedIn;

  before(async () => {
    builtPage();
    platform = await testPlatform();
    admin = await platform.admin();
    audited = await connectedClient(platform, 'aurora', 'tabs-audited');
    const { id } = await startAudit(admin, audited.client.id, window);
    await jobWhen(admin, id, isFinished);
    signedIn = await signedInAt(platform.origin);
  });
  beforeEach(async () => {
    visitor = await Visitor.at(platform.origin, { storageState: signedIn });
  });
  afterEach(() => visitor.leave());

  const button = (name: string, within?: Locator) =>
    (within ?? visitor.page).getByRole('button', { name, exact: true });
  const form = (name: string) => visitor.page.getByRole('form', { name, exact: true });
  const dialog = () => visitor.page.getByRole('alertdialog');
  const isFocused = (at: Locator) => at.evaluate((it) => it === document.activeElement);

  async function openTab({ id }: { id: string }, tab: string): Promise<void> {
    await visitor.page.goto(`/clients/${id}/${tab}`);
    await visitor.page.locator('dra-page-header').getByRole('heading').waitFor();
    await visitor.page.locator('.tabs a[aria-current]').waitFor();
    await visitor.page.locator('dra-skeleton').first().waitFor({ state: 'detached' });
  }

  function newClient(slug: string, plan: typeof aurora): Promise<Client> {
    const { zone, currency } = plan;
    return admin.post('clients', { name: slug, slug, zone, currency }, client);
  }

  /** axe in both themes, and no sideways scroll at 360 px. */
  async function expectFit(): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await visitor.page.emulateMedia({ colorScheme });
      expect(await visitor.violations(), colorScheme).to.deep.equal([]);
    }
    const before = visitor.page.viewportSize();
    await visitor.page.setViewportSize(phone);
    const width = await visitor.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).to.be.at.most(phone.width);
    if (before) await visitor.page.setViewportSize(before);
  }

  describe('connectors', () => {
    const keyOf = () => {
      const { ga4 } = platform.simulators.urls;
      return platform.demo.credentials.ga4(`${ga4}/token`).serviceAccountJson;
    };

    it('checks a GA4 key before it is sent, adds the property and tests it part by part', async () => {
      await openTab(await newClient('tabs-ga4', aurora), 'connectors');
      const ga4 = form('GA4');
      await ga4.getByLabel('Property id').fill('G-ABC');
      const key = ga4.getByLabel('Service-account key (JSON)');
      await key.fill('{"type":"authorized_user"}');
      await ga4.getByText('type: must be “service_account”').waitFor();
      await ga4.getByText('private_key: no whole private key').waitFor();
      await button('Save and test', ga4).click();
      await ga4.getByText('The property id has digits only').waitFor();
      expect(await isFocused(ga4.getByLabel('Property id'))).to.equal(true);
      await expectFit();
      await ga4.getByLabel('Property id').fill(aurora.propertyId);
      const file = { name: 'key.json', mimeType: 'application/json', buffer: Buffer.from(keyOf()) };
      await ga4.locator('input[type=file]').setInputFiles(file);
      await ga4.getByText('audits@demo-shops.example').waitFor();
      expect(await ga4.innerText()).not.to.include('PRIVATE');
      await ga4.getByText('Further settings').click();
      await ga4.getByLabel('Address of the API').fill(platform.simulators.urls.ga4);
      await button('Save and test', ga4).click();
      await ga4.getByText('All parts answer').waitFor();
      await ga4.getByText('Stored, never shown again').waitFor();
      await expectFit();
      await visitor.page.reload();
      await form('GA4').getByText('All parts answer').waitFor();
      expect(visitor.problems).to.deep.equal([]);
    });

    it('names the part that fails with a wrong WooCommerce key, until the key is replaced', async () => {
      const { consumerKey, consumerSecret } = platform.demo.credentials.woo;
      await openTab(await newClient('tabs-woo', aurora), 'connectors');
      const woo = form('WooCommerce');
      await woo.getByLabel('Shop address').fill(platform.simulators.urls.woo);
      await woo.getByLabel('Consumer key').fill(consumerKey);
      await woo.getByLabel('Consumer secret').fill('cs_wrong');
      await button('Save and test', woo).click();
      await woo.getByText('A part fails').waitFor();
      const failing = woo.getByRole('listitem').filter({ hasText: 'failed' });
      expect(await failing.innerText()).to.include('Credentials');
      await expectFit();
      await woo.getByRole('button', { name: 'Replace' }).click();
      await woo.getByLabel('Consumer key').fill(consumerKey);
      await woo.getByLabel('Consumer secret').fill(consumerSecret);
      await visitor.page.keyboard.press('Enter');
      await woo.getByText('All parts answer').waitFor();
      await woo.getByText('Stored, never shown again').waitFor();
      expect(visitor.problems).to.deep.equal([]);
    });

    it('adds a Shopify shop by keyboard, tests it, and removes it after a question', async () => {
      await openTab(await newClient('tabs-shopify', nordlicht), 'connectors');
      const { page } = visitor;
      await page.getByRole('radio', { name: 'WooCommerce' }).focus();
      await page.keyboard.press('ArrowRight');
      const shopify = form('Shopify');
      await shopify.getByLabel('Shop domain').focus();
      await page.keyboard.type('nordlicht.myshopify.com');
      await page.keyboard.press('Tab');
      await page.keyboard.type(platform.demo.credentials.shopify.accessToken);
      await shopify.getByText('Further settings').focus();
      await page.keyboard.press('Enter');
      await shopify.getByLabel('Address of the API').focus();
      await page.keyboard.type(platform.simulators.urls.shopify);
      await page.keyboard.press('Enter');
      await shopify.getByText('All parts answer').waitFor();
      await shopify.getByRole('button', { name: 'Remove' }).click();
      await dialog().getByText('Remove Shopify?').waitFor();
      await expectFit();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await visitor.page.getByText('No connectors yet').waitFor();
      expect(visitor.problems).to.deep.equal([]);
    });

    it('says when an audit last read through each', async () => {
      await openTab(audited.client, 'connectors');
      await visitor.page
        .getByText(/^Read \d/)
        .nth(1)
        .waitFor();
      await expectFit();
      expect(visitor.problems).to.deep.equal([]);
    });
  });

  describe('rules', () => {
    it('shows what a change would do, asks before it is lost, and stores it as a new version', async () => {
      const path = `clients/${audited.client.id}/rules`;
      const before = await admin.get(path, rulesVersion);
      await openTab(audited.client, 'rules');
      const { page } = visitor;
      await page
        .getByText(/\d+ of \d+ ids/)
        .first()
        .waitFor();
      await page.getByRole('radio', { name: /^Detected/ }).focus();
      await page.keyboard.press('ArrowDown');
      await page.getByText('With these rules').waitFor({ timeout: 60_000 });
      await button('Add a rule').click();
      const rule = page.getByRole('group', { name: 'Rule 1' });
      await page.getByText('Correct what is marked').waitFor();
      await button('Add condition', rule).click();
      await rule.getByLabel('Values').fill('completed');
      await rule.getByLabel('Counts as').selectOption('excluded');
      await page.getByText('With these rules').waitFor({ timeout: 60_000 });
      const valid = page.getByRole('row', { name: /^Valid orders \d/ });
      const figures = (await valid.innerText()).split('\t').slice(1).map(Number);
      expect(figures[0]).to.be.greaterThan(figures[1] ?? Infinity);
      await expectFit();
      await page.getByRole('link', { name: 'Members' }).click();
      await dialog().getByText('Leave without saving?').waitFor();
      await page.keyboard.press('Escape');
      await page.getByLabel('Amount in RON').fill('0.0x');
      await page.getByText('A number that is not negative').waitFor();
      await page.getByLabel('Amount in RON').fill('0.05');
      const next = before.version + 1;
      await button(`Save as version ${next}`).click();
      await page.getByText(`Saved as version ${next}.`).waitFor();
      await page.getByText(`Version ${next} is in force.`).waitFor();
      const after = await admin.get(path, rulesVersion);
      expect([after.version, after.rules.value.tolerance.absolute]).to.deep.equal([next, '0.05']);
      await page.getByRole('button', { name: `What changed ${next}` }).click();
      await page.getByText('Status is one of completed: Excluded').waitFor();
      await expectFit();
      expect(visitor.problems).to.deep.equal([]);
    });

    it('orders rules of what orders count as by keyboard', async () => {
      const fresh = await newClient('tabs-rules', aurora);
      await openTab(fresh, 'rules');
      const { page } = visitor;
      await page.getByText('No audit has finished yet.').waitFor();
      for (const [index, status] of ['shipped', 'packed'].entries()) {
        await button('Add a rule').click();
        const rule = page.getByRole('group', { name: `Rule ${index + 1}` });
        await button('Add condition', rule).click();
        await rule.getByLabel('Values').fill(status);
      }
      await button('Move rule 2 up').focus();
      await page.keyboard.press('Enter');
      expect(await isFocused(button('Move rule 1 up'))).to.equal(true);
      await button('Save as version 1').click();
      await page.getByText('Saved as version 1.').waitFor();
      const { rules } = await admin.get(`clients/${fresh.id}/rules`, rulesVersion);
      expect(rules.classes.map(({ when }) => when.status?.oneOf)).to.deep.equal([
        ['packed'],
        ['shipped'],
      ]);
      await expectFit();
      expect(visitor.problems).to.deep.equal([]);
    });
  });

  describe('members', () => {
    const linkIn = (email: string) =>
      platform.doors.inbox.waitFor(email, /(http\S+\/invitation#token=\S+)/);

    async function invite(email: string): Promise<Locator> {
      const { page } = visitor;
      await page.getByLabel('E-mail').fill(email);
      await page.keyboard.press('Enter');
      const row = page.getByRole('row', { name: new RegExp(email) }).last();
      await row.getByText('Pending').waitFor();
      return row;
    }

    /** Accepts as the invited person would, in a browser of their own. */
    async function accept(email: string): Promise<Visitor> {
      const guest = await Visitor.at(platform.origin);
      const { inbox } = platform.doors;
      await guest.page.goto(await linkIn(email));
      const seen = (await inbox.mailsTo(email)).map(({ id }) => id);
      await guest.page.getByLabel('E-mail').fill(email);
      await guest.page.getByRole('button', { name: 'Send me a code' }).click();
      await guest.page.getByLabel('Code').fill(await inbox.waitFor(email, /code\D*(\d{6})/, seen));
      await guest.page.getByLabel(/New password/).fill('a password of my own');
      await guest.page.getByRole('button', { name: 'Accept and sign in' }).click();
      return guest;
    }

    it('invites a person who then sees that client only, and takes the access away', async () => {
      const email = 'guest@tabs.example';
      const { page } = visitor;
      await openTab(audited.client, 'members');
      await page.getByText('No members yet').waitFor();
      await page.getByLabel('E-mail').fill('not an address');
      await button('Send invitation').click();
      await page.getByText('An e-mail address such as').waitFor();
      await invite(email);
      await expectFit();
      const guest = await accept(email);
      await guest.page.getByRole('heading', { name: 'Revenue Discrepancy' }).waitFor();
      // What the page still reads would count as failed when it is left.
      await guest.page.waitForLoadState('networkidle');
      const me = z.object({ clients: z.array(z.object({ id: z.string() })) });
      const own = guest.page.waitForResponse('**/api/me');
      await guest.page.reload();
      const { clients } = me.parse(await (await own).json());
      expect(clients.map(({ id }) => id)).to.deep.equal([audited.client.id]);
      expect(guest.problems).to.deep.equal([]);
      await guest.leave();
      await page.reload();
      await page.getByText('Accepted').waitFor();
      await button(`Remove ${email}`).click();
      await dialog().getByText(`Remove ${email}?`).waitFor();
      await expectFit();
      await button('Remove', dialog()).click();
      await page.getByText('No members yet').waitFor();
      expect(visitor.problems).to.deep.equal([]);
    });

    it('mails an invitation again and revokes it: its link opens nothing', async () => {
      const email = 'revoked@tabs.example';
      await openTab(audited.client, 'members');
      const row = await invite(email);
      await linkIn(email);
      const seen = (await platform.doors.inbox.mailsTo(email)).map(({ id }) => id);
      await button(`Send again to ${email}`).click();
      await platform.doors.inbox.waitFor(email, /(http\S+\/invitation#token=\S+)/, seen);
      await button(`Revoke the invitation of ${email}`).click();
      await button('Revoke', dialog()).click();
      await row.getByText('Revoked').waitFor();
      await expectFit();
      const guest = await accept(email);
      await guest.page.getByRole('alert').filter({ hasText: /./ }).waitFor();
      await guest.leave();
      expect(visitor.problems).to.deep.equal([]);
    });
  });
});
