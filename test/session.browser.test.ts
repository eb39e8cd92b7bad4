import { expect } from 'chai';
import { client, type Client } from '../api/clients/clients.schema.ts';
import type { ApiCaller } from '../stack/api-caller.ts';
import { Visitor } from './support/browser.ts';
import { builtPage } from './support/built-page.ts';
import { memberPassword, testPlatform, type Platform } from './support/platform.ts';
import { signInOn, signedInAt, type SignedIn } from './support/sign-in.ts';

// Coming, staying and leaving, over the whole platform: another password, every session's end, a lost
// network, entries that are not saved.
describe('a session', function () {
  this.timeout(120_000);
  let platform: Platform;
  let admin: ApiCaller;
  let shop: Client;
  let signedIn: SignedIn;
  let visitor: Visitor;

  before(async () => {
    builtPage();
    platform = await testPlatform();
    admin = await platform.admin();
    const made = { name: 'Session shop', slug: 'session-shop', zone: 'UTC', currency: 'EUR' };
    shop = await admin.post('clients', made, client);
    signedIn = await signedInAt(platform.origin);
  });
  afterEach(() => visitor.leave());

  const button = (name: string) => visitor.page.getByRole('button', { name, exact: true });
  const heading = (name: string) => visitor.page.getByRole('heading', { name, exact: true });
  const name = () => visitor.page.getByLabel('Name', { exact: true });

  it('begins with another password once a mailed code has proved the address', async () => {
    const login = { email: 'forgetful@session.example', password: 'a password chosen anew' };
    await platform.member(shop.id, login.email);
    visitor = await Visitor.at(platform.origin);
    const { page } = visitor;
    const { inbox } = platform.doors;
    await page.goto('/');
    await page.getByRole('link', { name: 'Forgotten?' }).click();
    await heading('Reset the password').waitFor();
    const seen = (await inbox.mailsTo(login.email)).map(({ id }) => id);
    await page.getByLabel('E-mail').fill(login.email);
    await button('Send me a code').click();
    await page.getByLabel('Code').fill(await inbox.waitFor(login.email, /code\D*(\d{6})/, seen));
    await page.getByLabel(/New password/).fill(login.password);
    await button('Change the password').click();
    await page.waitForURL('**/c/session-shop');
    await page.getByText(shop.name, { exact: true }).first().waitFor();
    expect(visitor.problems).to.deep.equal([]);
    await visitor.leave();
    visitor = await Visitor.at(platform.origin);
    await signInOn(visitor.page, login);
    expect(visitor.problems).to.deep.equal([]);
  });

  it('ends on every device at once', async () => {
    const login = { email: 'leaving@session.example', password: memberPassword };
    await platform.member(shop.id, login.email);
    visitor = await Visitor.at(platform.origin);
    await signInOn(visitor.page, login);
    const elsewhere = await Visitor.at(platform.origin);
    await signInOn(elsewhere.page, login);
    await visitor.page.goto('/profile');
    await button('Sign out everywhere').click();
    const question = visitor.page.getByRole('alertdialog');
    await question.getByRole('button', { name: 'Sign out everywhere' }).click();
    await heading('Sign in').waitFor();
    expect(visitor.problems).to.deep.equal([]);
    // The other device learns of it when it wants a new token, at the latest when the old one has expired.
    const refreshed = await elsewhere.page.evaluate(async () => {
      const kept: unknown = JSON.parse(localStorage.getItem('dra.session') ?? '{}');
      const token: unknown = Reflect.get(Object(kept), 'refresh_token');
      const answer = await fetch('/auth/v1/token?grant_type=refresh_token', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ refresh_token: token }),
      });
      return answer.status;
    });
    expect(refreshed).to.be.within(400, 401);
    await elsewhere.leave();
  });

  it('says so while the network is away', async () => {
    visitor = await Visitor.at(platform.origin, { storageState: signedIn });
    const offline = visitor.page.getByText('You are offline.');
    await visitor.page.goto('/profile');
    await heading('Profile').waitFor();
    expect(await offline.count()).to.equal(0);
    await visitor.page.context().setOffline(true);
    await offline.waitFor();
    await visitor.page.context().setOffline(false);
    await offline.waitFor({ state: 'detached' });
    expect(visitor.problems).to.deep.equal([]);
  });

  describe('with entries that are not saved', () => {
    const answer = (act: string) =>
      visitor.page.getByRole('alertdialog').getByText(act, { exact: true }).click();

    async function halfDone(): Promise<void> {
      visitor = await Visitor.at(platform.origin, { storageState: signedIn });
      await visitor.page.goto('/jobs');
      await heading('Jobs').waitFor();
      await visitor.page.getByRole('link', { name: 'Clients', exact: true }).click();
      await visitor.page.getByRole('grid').waitFor();
      await button('New client').click();
      await name().fill('Half done');
    }

    it('asks before a click beside the dialog loses them', async () => {
      await halfDone();
      await visitor.page.mouse.click(5, 5);
      await heading('Leave without saving?').waitFor();
      await visitor.page.keyboard.press('Escape');
      expect(await name().inputValue()).to.equal('Half done');
      await visitor.page.mouse.click(5, 5);
      await answer('Discard');
      await heading('New client').waitFor({ state: 'detached' });
      expect(visitor.problems).to.deep.equal([]);
    });

    it("asks before the browser's Back loses them", async () => {
      await halfDone();
      await visitor.page.evaluate(() => history.back());
      await heading('Leave without saving?').waitFor();
      await visitor.page.keyboard.press('Escape');
      await heading('Leave without saving?').waitFor({ state: 'detached' });
      // Back went already: the app goes forward again.
      await visitor.page.waitForFunction(() => location.pathname === '/clients');
      expect(await name().inputValue()).to.equal('Half done');
      await visitor.page.evaluate(() => history.back());
      await answer('Leave the page');
      await visitor.page.waitForURL('**/jobs');
      await heading('New client').waitFor({ state: 'detached' });
      expect(visitor.problems).to.deep.equal([]);
    });
  });
});
