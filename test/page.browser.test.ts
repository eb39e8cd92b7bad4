import { createClient } from '@supabase/supabase-js';
import { expect } from 'chai';
import { z } from 'zod';
import { result, type Result } from '../api/results/results.schema.ts';
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
import {
  adminLogin,
  memberPassword,
  testPlatform,
  yesterday,
  type Platform,
} from './support/platform.ts';
import { control } from './support/remotes.ts';
import { signedInAt, signInOn, type SignedIn } from './support/sign-in.ts';

const window = { from: addDays(yesterday(), -16), to: addDays(yesterday(), -10) };
const schemes = ['light', 'dark'] as const;
const phone = { width: 360, height: 740 };
const memberLogin = { email: 'owner@page.example', password: memberPassword };
const memberEmail = memberLogin.email;

// The page in a real browser, over the whole platform, as people would use it.
describe('the page', function () {
  this.timeout(120_000);
  let platform: Platform;
  let admin: ApiCaller;
  let audited: Connected;
  let latest: Result;
  let visitor: Visitor;
  /** Browsers that are signed in already: sign-ins are limited to a few a minute. */
  const signedIn = new Map<string, SignedIn>();

  before(async () => {
    builtPage();
    platform = await testPlatform();
    admin = await platform.admin();
    audited = await connectedClient(platform, 'aurora', 'page-audited');
    const { id } = await startAudit(admin, audited.client.id, window);
    const job = await jobWhen(admin, id, isFinished);
    latest = await admin.get(`results/${job.resultId ?? ''}`, result);
    await platform.member(audited.client.id, memberEmail);
    for (const login of [adminLogin, memberLogin]) {
      signedIn.set(login.email, await signedInAt(platform.origin, login));
    }
  });
  beforeEach(async () => {
    visitor = await Visitor.at(platform.origin);
  });
  afterEach(() => visitor.leave());

  const button = (name: string) => visitor.page.getByRole('button', { name, exact: true });
  const heading = (name: string) => visitor.page.getByRole('heading', { name });
  const status = () => visitor.page.locator('dra-live-job').getByRole('status');
  const alert = () => visitor.page.getByRole('alert').filter({ hasText: /./ });

  async function signIn(email: string, password: string): Promise<void> {
    await visitor.page.goto('/');
    await visitor.page.getByLabel('E-mail').fill(email);
    await visitor.page.getByLabel('Password').fill(password);
    await button('Sign in').click();
  }

  /** Opens the page as somebody who signed in before. */
  async function comeBack({ email }: { email: string }, path = '/'): Promise<void> {
    const storageState = signedIn.get(email);
    if (storageState === undefined) throw new Error(`${email} has not signed in`);
    await visitor.leave();
    visitor = await Visitor.at(platform.origin, { storageState });
    await visitor.page.goto(path);
  }

  /** Asks for a code on the page that is open and reads it from the mail. */
  async function mailedCode(email: string): Promise<string> {
    const { inbox } = platform.doors;
    const seen = (await inbox.mailsTo(email)).map(({ id }) => id);
    await visitor.page.getByLabel('E-mail').fill(email);
    await button('Send me a code').click();
    await visitor.page.getByLabel('Code').waitFor();
    return inbox.waitFor(email, /code\D*(\d{6})/, seen);
  }

  async function askForCode(email: string): Promise<string> {
    await visitor.page.goto('/');
    await visitor.page.getByRole('link', { name: 'Mail me a code' }).click();
    await heading('Sign in with a code').waitFor();
    return mailedCode(email);
  }

  async function enterCode(code: string): Promise<void> {
    await visitor.page.getByLabel('Code').fill(code);
    await button('Sign in').click();
  }

  /** The figures of the red banner, as they stand there. */
  async function banner(): Promise<string[]> {
    await heading('Revenue Discrepancy').waitFor();
    return visitor.page.locator('.hero dl .value').allInnerTexts();
  }

  function bannerOf({ summary }: Result): string[] {
    const { missing, rateByCount } = summary.headline;
    const money = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2 });
    const rate = (Math.round(Number(rateByCount) * 1000) / 10).toFixed(1);
    const orders = new Intl.NumberFormat('en-GB').format(missing.count);
    return [`${money.format(Number(missing.value))}${summary.currency}`, `${rate}%`, orders];
  }

  async function openClient({ client }: Connected): Promise<void> {
    await comeBack(adminLogin, `/clients/${client.id}`);
    await heading(client.name).waitFor();
    await button('Run audit').waitFor();
  }

  describe('for an admin', () => {
    it('signs in by password, runs an audit, shows its steps live and then its result', async () => {
      const fresh = await connectedClient(platform, 'nordlicht', 'page-fresh');
      const { page } = visitor;
      await control(platform.simulators.urls.shopify, { delayMs: 400 });
      await signInOn(page);
      await page.locator('a.client', { hasText: fresh.client.slug }).click();
      await heading('No audit has finished yet').waitFor();
      await button('Run audit').click();
      await page.getByLabel('From', { exact: true }).fill(window.from);
      await page.getByLabel('To', { exact: true }).fill(window.to);
      await button('Start the audit').click();
      const shop = page.getByRole('listitem').filter({ hasText: 'Shopify' });
      await shop.getByText('Running').waitFor();
      await shop.getByText(/\d+ rows/).waitFor();
      expect(await status().innerText()).to.equal('Running');
      await control(platform.simulators.urls.shopify, { delayMs: 0 });
      const shown = await banner();
      expect(await status().innerText()).to.equal('Succeeded');
      const stored = await admin.get(`clients/${fresh.client.id}/results/latest`, result);
      expect(stored.window).to.deep.equal(window);
      expect(shown).to.deep.equal(bannerOf(stored));
      expect(visitor.problems).to.deep.equal([]);
    });

    it('cancels an audit that runs, by keyboard, and goes on with it', async () => {
      const { urls } = platform.simulators;
      const stopped = await connectedClient(platform, 'aurora', 'page-stopped');
      await openClient(stopped);
      await control(urls.woo, { delayMs: 2_000 });
      await button('Run audit').click();
      await button('Start the audit').click();
      await button('Start the audit').waitFor({ state: 'detached' });
      await button('Cancel').focus();
      // Steps change as events arrive; the focus must not go with them.
      await visitor.page.waitForTimeout(1_500);
      await visitor.page.keyboard.press('Enter');
      await status().getByText('Cancelled').waitFor({ timeout: 10_000 });
      await control(urls.woo, { reset: true, delayMs: 0 });
      await button('Go on from the unfinished step').click();
      await banner();
      expect(visitor.problems).to.deep.equal([]);
    });
  });

  describe('for an address that was asked for', () => {
    it('leads there after the sign-in', async () => {
      const path = `/clients/${audited.client.id}/members`;
      await visitor.page.goto(path);
      await visitor.page.getByLabel('E-mail').fill(adminLogin.email);
      await visitor.page.getByLabel('Password').fill(adminLogin.password);
      await button('Sign in').click();
      await visitor.page.getByRole('cell', { name: memberEmail }).waitFor();
      expect(new URL(visitor.page.url()).pathname).to.equal(path);
      expect(visitor.problems).to.deep.equal([]);
    });

    it("says that the console is not for a client's user, and asks the API for nothing of it", async () => {
      await comeBack(memberLogin, '/people');
      await heading('No access').waitFor();
      expect(visitor.problems).to.deep.equal([]);
    });

    it('says that a client of others does not exist', async () => {
      await comeBack(memberLogin, '/c/another-shop');
      await heading('Not found').waitFor();
    });
  });

  function signInElsewhere() {
    const options = { auth: { persistSession: false, autoRefreshToken: false } };
    const { auth } = createClient(platform.origin, platform.secrets.publishableKey, options);
    return auth.signInWithPassword(memberLogin);
  }

  describe("for a client's user", () => {
    it('signs in by a mailed code and sees the own client only, without Run audit', async () => {
      await enterCode(await askForCode(memberEmail));
      expect(await banner()).to.deep.equal(bannerOf(latest));
      const { name } = audited.client;
      expect(await visitor.page.locator('.crumbs a', { hasText: name }).count()).to.equal(1);
      expect(await visitor.page.getByRole('link', { name: 'Clients' }).count()).to.equal(0);
      expect(await button('Run audit').count()).to.equal(0);
      expect(visitor.problems).to.deep.equal([]);
    });

    it('signs in by the link of the mail, which leaves no token in the address', async () => {
      const { inbox } = platform.doors;
      const seen = (await inbox.mailsTo(memberEmail)).map(({ id }) => id);
      await askForCode(memberEmail);
      const link = await inbox.waitFor(memberEmail, /(http\S+\/auth\/v1\/verify\?\S+)/, seen);
      await visitor.page.goto(link);
      expect(await banner()).to.deep.equal(bannerOf(latest));
      expect(visitor.page.url()).to.not.include('token');
    });

    it('does not take over a session from a link that this browser did not ask for', async () => {
      const { data } = await signInElsewhere();
      const { access_token = '', refresh_token = '' } = data.session ?? {};
      const fragment = new URLSearchParams({ access_token, refresh_token, expires_in: '3600' });
      await visitor.page.goto(`/#${fragment.toString()}&token_type=bearer&type=magiclink`);
      await button('Sign in').waitFor();
      expect(access_token).to.not.equal('');
      expect(visitor.page.url()).to.not.include('token');
    });
  });

  describe('for others', () => {
    it('lets an invited person in by the mailed link, a code and a password', async () => {
      const email = 'invited@page.example';
      const invited = { email, role: 'client', clientId: audited.client.id };
      await admin.post('invitations', invited, z.unknown());
      const link = await platform.doors.inbox.waitFor(email, /(http\S+\/invitation#token=\S+)/);
      await visitor.page.goto(link);
      const code = await mailedCode(email);
      await visitor.page.getByLabel('Code').fill(code);
      await visitor.page.getByLabel(/New password/).fill('a password of my own');
      await button('Accept and sign in').click();
      expect(await banner()).to.deep.equal(bannerOf(latest));
      expect(new URL(visitor.page.url()).hash).to.equal('');
      expect(visitor.problems).to.deep.equal([]);
    });

    it('tells a stranger that nothing has been shared', async () => {
      await enterCode(await askForCode('stranger@page.example'));
      await visitor.page.getByText('Nothing has been shared with this address.').waitFor();
      expect(visitor.problems).to.deep.equal([]);
    });

    it('says that a password is wrong, and stays where it was', async () => {
      await signIn(adminLogin.email, 'not the password');
      expect(await alert().innerText()).to.equal('E-mail address or password is wrong.');
      expect(
        await visitor.page.getByRole('heading', { name: 'Sign in', exact: true }).count(),
      ).to.equal(1);
      expect(visitor.problems).to.deep.equal(['400: POST /auth/v1/token?grant_type=password']);
    });

    it('says that a code is wrong', async () => {
      await askForCode('mistaken@page.example');
      await enterCode('000000');
      expect(await alert().innerText()).to.include('This code is wrong or has expired.');
    });

    it('can be signed in to by keyboard alone', async () => {
      const { keyboard } = visitor.page;
      await visitor.page.goto('/');
      await heading('Sign in').waitFor();
      await visitor.page.getByLabel('E-mail').focus();
      await keyboard.type(memberEmail);
      // Past the way to another password.
      await keyboard.press('Tab');
      await keyboard.press('Tab');
      await keyboard.type(memberPassword);
      await keyboard.press('Tab');
      expect(await button('Sign in').evaluate((it) => it === document.activeElement)).to.equal(
        true,
      );
      await keyboard.press('Enter');
      await banner();
      expect(await visitor.page.title()).to.equal(
        `${audited.client.name} · Overview · Reconciliation`,
      );
    });

    it('says what is wrong when the service is away', async () => {
      await comeBack(memberLogin);
      await banner();
      await visitor.page.route('**/api/config', (route) => route.fulfill({ status: 503 }));
      await visitor.page.reload();
      expect(await alert().innerText()).to.include('not ready yet');
      expect(await button('Try again').count()).to.equal(1);
    });
  });

  /** How each page is reached; each is looked at in both colour schemes and on a phone. */
  const pages: [string, () => Promise<unknown>][] = [
    ['the sign-in', () => visitor.page.goto('/')],
    ['the entry of a code', () => askForCode('looking@page.example')],
    [
      "an invitation's choice of a password",
      async () => {
        await visitor.page.goto('/invitation#token=of-nobody');
        await mailedCode('choosing@page.example');
      },
    ],
    [
      'the clients',
      async () => {
        await comeBack(adminLogin);
        await visitor.page.locator('a.client', { hasText: audited.client.slug }).waitFor();
      },
    ],
    [
      "a client's result",
      async () => {
        await comeBack(memberLogin);
        await banner();
        await visitor.page.getByRole('heading', { name: 'Trend by day' }).waitFor();
      },
    ],
    [
      'an audit that failed',
      async () => {
        await control(platform.simulators.urls.ga4, {
          faults: [{ name: 'forbidden', path: 'runReport' }],
        });
        const failing = await connectedClient(platform, 'aurora', 'page-failing');
        await openClient(failing);
        await button('Run audit').click();
        await button('Start the audit').click();
        await visitor.page
          .locator('dra-live-job')
          .getByRole('status')
          .getByText('Failed')
          .waitFor();
        await visitor.page.getByText('does not have sufficient permissions').waitFor();
      },
    ],
  ];
  for (const [name, reach] of pages) {
    it(`meets WCAG 2.2 AA in light and dark, and fits 360 px: ${name}`, async () => {
      await reach();
      await visitor.page.getByRole('heading').first().waitFor();
      for (const colorScheme of schemes) {
        await visitor.page.emulateMedia({ colorScheme });
        expect(await visitor.violations(), colorScheme).to.deep.equal([]);
      }
      await visitor.page.setViewportSize(phone);
      const width = await visitor.page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).to.be.at.most(phone.width);
    });
  }
});
