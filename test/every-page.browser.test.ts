import { expect } from 'chai';
import { Visitor } from './support/browser.ts';
import { builtPage } from './support/built-page.ts';
import { expectFits } from './support/fits.ts';
import { adminLogin, memberPassword } from './support/platform.ts';
import { shownPlatform, type ShownPlatform } from './support/shown-platform.ts';
import { signedInAt, type SignedIn } from './support/sign-in.ts';

// Every page and every dialog: WCAG 2.2 AA in both themes, and no sideways scrolling from a phone to a wide
// screen. A new page or dialog is a line of the table.
describe('every page and dialog', function () {
  this.timeout(120_000);
  let shown: ShownPlatform;
  let visitor: Visitor;
  const states = new Map<Person, SignedIn>();

  before(async () => {
    builtPage();
    shown = await shownPlatform();
    const { origin } = shown.platform;
    const member = { email: shown.memberEmail, password: memberPassword };
    states.set('an admin', await signedInAt(origin, adminLogin));
    states.set("a client's user", await signedInAt(origin, member));
  });
  afterEach(() => visitor.leave());

  type Person = 'nobody' | 'an admin' | "a client's user";
  type Step = () => Promise<unknown>;
  const button = (name: string | RegExp) => visitor.page.getByRole('button', { name, exact: true });
  const press =
    (name: string | RegExp): Step =>
    () =>
      button(name).first().click();
  const tab = (name: string) => () => `/clients/${shown.aurora.client.id}/${name}`;
  const heading = (name: string) => () =>
    visitor.page.getByRole('heading', { name }).first().waitFor();

  /** By a mailed code, so that the next step is shown. */
  async function askForCode(email: string): Promise<void> {
    await visitor.page.getByLabel('E-mail').fill(email);
    await button('Send me a code').click();
    await visitor.page.getByLabel('Code').waitFor();
  }
  const mailed =
    (email: string): Step =>
    () =>
      askForCode(email);

  /** Who, what, where, and the steps from there; the last step waits until it is shown. */
  const places: [Person, string, () => string, ...Step[]][] = [
    ['nobody', 'the sign-in', () => '/', heading('Sign in')],
    ['nobody', 'the sign-in by code', () => '/sign-in/code', heading('Sign in with a code')],
    ['nobody', 'the entry of a code', () => '/sign-in/code', mailed('a@looks.example')],
    ['nobody', 'the reset of a password', () => '/reset-password', heading('Reset the password')],
    ['nobody', 'another password', () => '/reset-password', mailed('b@looks.example')],
    ['nobody', 'an invitation', () => '/invitation#token=of-nobody', heading('Accept')],
    ['nobody', 'its password', () => '/invitation#token=x', mailed('c@looks.example')],
    ['an admin', 'the clients', () => '/clients', () => visitor.page.getByRole('grid').waitFor()],
    ['an admin', 'no clients found', () => '/clients?q=zzz', heading('No client matches')],
    ['an admin', "a client's overview", tab('overview'), heading('Revenue Discrepancy')],
    ['an admin', 'its connectors', tab('connectors'), heading('GA4')],
    ['an admin', 'its rules', tab('rules'), press('Add a rule'), press('Add condition')],
    ['an admin', 'its members', tab('members'), heading('Members')],
    ['an admin', 'its jobs', tab('jobs'), () => visitor.page.locator('tbody tr').first().waitFor()],
    [
      'an admin',
      'the jobs',
      () => '/jobs',
      () => visitor.page.locator('tbody tr').first().waitFor(),
    ],
    ['an admin', 'no jobs found', () => '/jobs?to=2020-01-01', heading('Nothing matches')],
    ['an admin', 'a job', () => `/jobs/${shown.doneJobId}`, heading('Timeline')],
    ['an admin', 'a job that failed', () => `/jobs/${shown.failedJobId}`, heading('Timeline')],
    ['an admin', "a job's result", () => `/jobs/${shown.doneJobId}/result`, heading('Revenue')],
    ['an admin', 'the people', () => '/people', heading('People')],
    ['an admin', 'the activity', () => '/activity', heading('Activity')],
    ['an admin', 'the profile', () => '/profile', heading('Profile')],
    ['an admin', 'no such page', () => '/nothing-here', heading('Not found')],
    ['an admin', 'the form of a new client', () => '/clients', press('New client'), heading('New')],
    ['an admin', 'the form of a client', tab('members'), press('Edit'), heading('Edit client')],
    ['an admin', 'the question before archiving', tab('members'), press('Archive'), question],
    ['an admin', 'the choice of days', tab('members'), press('Run audit'), heading('Run audit')],
    [
      'an admin',
      'the calendar',
      tab('members'),
      press('Run audit'),
      press('Choose the days in a calendar'),
      () => visitor.page.locator('mat-calendar').waitFor(),
    ],
    [
      'an admin',
      'the audit of several clients',
      () => '/clients?q=r',
      () => visitor.page.getByRole('row').nth(1).getByRole('checkbox').check(),
      () => visitor.page.getByRole('row').nth(2).getByRole('checkbox').check(),
      press(/^Run audits/),
      heading('Run audits'),
    ],
    [
      'an admin',
      'the question before a connector goes',
      tab('connectors'),
      press(/^Remove/),
      question,
    ],
    ['an admin', 'the question before a member goes', tab('members'), press(/^Remove/), question],
    ['an admin', 'the question before a revocation', () => '/people', press(/^Revoke/), question],
    ['an admin', 'the question before the end of sessions', () => '/profile', everywhere, question],
    ['an admin', 'the question before entries are lost', () => '/profile', leaveUnsaved, question],
    ["a client's user", 'the dashboard', () => '/', heading('Revenue Discrepancy')],
    ["a client's user", 'no access', () => '/people', heading('No access')],
    ["a client's user", 'the profile', () => '/profile', heading('Profile')],
  ];

  function question(): Promise<void> {
    return visitor.page.getByRole('alertdialog').waitFor();
  }
  function everywhere(): Promise<void> {
    return button('Sign out everywhere').click();
  }
  async function leaveUnsaved(): Promise<void> {
    await visitor.page.getByLabel('Name').fill('Another name');
    await visitor.page.getByRole('link', { name: 'Jobs', exact: true }).click();
  }

  for (const [person, what, address, ...steps] of places) {
    it(`for ${person}: ${what}`, async () => {
      const storageState = states.get(person);
      visitor = await Visitor.at(shown.platform.origin, storageState && { storageState });
      await visitor.page.goto(address());
      for (const step of steps) await step();
      await visitor.page.locator('dra-skeleton').first().waitFor({ state: 'detached' });
      await expectFits(visitor);
      expect(visitor.problems).to.deep.equal([]);
    });
  }

  it("for a client's user: nothing stays of a page with a chart that was left", async () => {
    const storageState = states.get("a client's user");
    visitor = await Visitor.at(shown.platform.origin, storageState && { storageState });
    const { page } = visitor;
    const link = (name: string) => page.getByRole('link', { name, exact: true });
    const chart = page.locator('dra-trend-chart svg');
    await page.goto(`/c/${shown.aurora.client.slug}`);
    // The second visit too: by then all that a chart is made of has come.
    for (const place of ['History', 'Overview', 'History']) {
      if (place === 'History') await chart.waitFor();
      await link(place).click();
      await heading(place)();
    }
    expect(await page.locator('main h1').allInnerTexts()).to.deep.equal(['History']);
    expect(await chart.count()).to.equal(0);
    expect(visitor.problems).to.deep.equal([]);
  });

  it('for anybody: a service that is away', async () => {
    visitor = await Visitor.at(shown.platform.origin);
    await visitor.page.route('**/api/config', (route) => route.fulfill({ status: 503 }));
    await visitor.page.goto('/reset-password');
    await visitor.page.goto('/');
    await visitor.page.getByRole('heading').first().waitFor();
    await expectFits(visitor);
  });
});
