import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { addDays } from '../simulators/demo/calendar.ts';
import { aurora } from '../simulators/demo/plans.ts';
import { Visitor } from './support/browser.ts';
import { builtPage } from './support/built-page.ts';
import { adminLogin, testPlatform, yesterday, type Platform } from './support/platform.ts';

const mostTabs = 60;

// The admin's day without a mouse: nothing here clicks, and nothing is focused but by Tab.
describe('the console by keyboard alone', function () {
  this.timeout(240_000);
  let platform: Platform;
  let visitor: Visitor;

  before(async () => {
    builtPage();
    platform = await testPlatform();
    visitor = await Visitor.at(platform.origin);
  });
  after(() => visitor.leave());

  const press = (key: string) => visitor.page.keyboard.press(key);
  const type = (text: string) => visitor.page.keyboard.type(text);
  const isFocused = (at: Locator) =>
    at.evaluate((it) => it === document.activeElement).catch(() => false);

  /** Tabs on until the focus is there; fails where it never comes. */
  async function tabTo(target: Locator): Promise<void> {
    await target.first().waitFor();
    for (let tabs = 0; tabs < mostTabs; tabs += 1) {
      if (await isFocused(target.first())) return;
      await press('Tab');
    }
    throw new Error(`Tab does not lead to ${target.toString()}`);
  }
  const field = (label: string | RegExp) => visitor.page.getByLabel(label, { exact: true });
  const button = (name: string | RegExp, within?: Locator) =>
    (within ?? visitor.page).getByRole('button', { name, exact: true });

  async function enter(label: string | RegExp, text: string): Promise<void> {
    await tabTo(field(label));
    await press('ControlOrMeta+A');
    await type(text);
  }

  it('makes a client, connects it and runs an audit', async () => {
    const { page } = visitor;
    await page.goto('/');
    await enter('E-mail', adminLogin.email);
    await enter('Password', adminLogin.password);
    await press('Enter');

    await tabTo(button('New client'));
    await press('Enter');
    await enter('Name', 'Keyboard shop');
    await enter('Time zone', aurora.zone);
    await tabTo(field('Currency'));
    await type(aurora.currency);
    await tabTo(button('Create client'));
    await press('Enter');
    await page.waitForURL(/\/connectors$/);

    const { consumerKey, consumerSecret } = platform.demo.credentials.woo;
    const { urls } = platform.simulators;
    const form = (name: string) => page.getByRole('form', { name, exact: true });
    const key = platform.demo.credentials.ga4(`${urls.ga4}/token`).serviceAccountJson;
    await enter('Property id', aurora.propertyId);
    await enter('Service-account key (JSON)', key);
    await tabTo(form('GA4').getByText('Further settings'));
    await press('Enter');
    await enter('Address of the API', urls.ga4);
    await press('Enter');
    await form('GA4').getByText('All parts answer').waitFor();
    await enter('Shop address', urls.woo);
    await enter('Consumer key', consumerKey);
    await enter('Consumer secret', consumerSecret);
    await press('Enter');
    await form('WooCommerce').getByText('All parts answer').waitFor();

    await tabTo(button('Run audit'));
    await press('Enter');
    await enter('From', addDays(yesterday(), -16));
    await enter('To', addDays(yesterday(), -10));
    await tabTo(button('Choose the days in a calendar'));
    await press('Enter');
    await page.locator('mat-calendar').waitFor();
    await press('Escape');
    await page.locator('mat-calendar').waitFor({ state: 'detached' });
    await tabTo(button('Start the audit'));
    await press('Enter');
    await button('Start the audit').waitFor({ state: 'detached' });

    await tabTo(page.getByRole('link', { name: 'Overview', exact: true }));
    await press('Enter');
    await page.getByRole('heading', { name: 'Revenue Discrepancy' }).waitFor({ timeout: 90_000 });
    expect(visitor.problems).to.deep.equal([]);
  });
});
