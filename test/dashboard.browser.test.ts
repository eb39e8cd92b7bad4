import { expect } from 'chai';
import type { BrowserContext } from 'playwright-core';
import { result, type Result } from '../api/results/results.schema.ts';
import { addDays, lastSettledDay } from '../simulators/demo/calendar.ts';
import { DEMO_DAYS, generateShop } from '../simulators/demo/generate.ts';
import { aurora } from '../simulators/demo/plans.ts';
import { plantedTruth, type PlantedTruth } from '../simulators/demo/truth.ts';
import { Visitor } from './support/browser.ts';
import { builtPage } from './support/built-page.ts';
import {
  connectedClient,
  isFinished,
  jobWhen,
  startAudit,
  type Connected,
} from './support/demo-client.ts';
import { memberPassword, testPlatform, yesterday } from './support/platform.ts';
import type { Platform } from './support/platform.ts';
import { signInOn } from './support/sign-in.ts';

const whole = { from: addDays(yesterday(), 1 - DEMO_DAYS), to: yesterday() };
const week = { from: addDays(yesterday(), -16), to: addDays(yesterday(), -10) };
const ours = { email: 'owner@dash-ours.example', password: memberPassword };
const others = { email: 'owner@dash-others.example', password: memberPassword };
type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;
type Person = typeof ours;

// A client's own pages, over the whole platform, as the people of the client use them.
describe('the dashboard', function () {
  this.timeout(300_000);
  let platform: Platform;
  let mine: Connected;
  let visitor: Visitor;
  let weekly: Result;
  let latest: Result;
  let truth: PlantedTruth;
  const signedIn = new Map<string, StorageState>();

  before(async () => {
    builtPage();
    platform = await testPlatform();
    const admin = await platform.admin();
    mine = await connectedClient(platform, 'aurora', 'dash-ours');
    const theirs = await connectedClient(platform, 'nordlicht', 'dash-others');
    const audited = async (window: typeof whole): Promise<Result> => {
      const { id } = await startAudit(admin, mine.client.id, window);
      const { resultId } = await jobWhen(admin, id, isFinished);
      return admin.get(`results/${resultId ?? ''}`, result);
    };
    latest = await audited(whole);
    weekly = await audited(week);
    const settledTo = lastSettledDay(latest.passport.ga4.readStartedAt, aurora.propertyZone);
    truth = plantedTruth(generateShop(aurora, yesterday()), { ...whole, settledTo });
    await platform.member(mine.client.id, ours.email);
    await platform.member(theirs.client.id, others.email);
    for (const person of [ours, others]) {
      visitor = await Visitor.at(platform.origin);
      await signInOn(visitor.page, person);
      signedIn.set(person.email, await visitor.page.context().storageState());
      await visitor.leave();
    }
  });
  afterEach(() => visitor.leave());

  async function open(person: Person, path: string): Promise<void> {
    const storageState = signedIn.get(person.email);
    if (storageState === undefined) throw new Error(`${person.email} has not signed in`);
    visitor = await Visitor.at(platform.origin, { storageState });
    await visitor.page.goto(path);
  }
  const button = (name: string) => visitor.page.getByRole('button', { name, exact: true });
  const heading = (name: string) => visitor.page.getByRole('heading', { name, exact: true });
  const wholeOf = (page = '') =>
    `/c/${mine.client.slug}${page}?from=${whole.from}&to=${whole.to}&result=${latest.id}`;
  const money = (decimal: string) =>
    new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2 }).format(decimal as `${number}`);
  const count = (number: number) => new Intl.NumberFormat('en-GB').format(number);

  /** axe in both themes, and no sideways scroll on a phone. */
  async function expectFit(): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await visitor.page.emulateMedia({ colorScheme });
      expect(await visitor.violations(), colorScheme).to.deep.equal([]);
    }
    await visitor.page.setViewportSize({ width: 360, height: 740 });
    const width = await visitor.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).to.be.at.most(360);
    await visitor.page.setViewportSize({ width: 1280, height: 800 });
  }

  describe("for a client's user", () => {
    it('shows the planted figures, and a bridge that closes', async () => {
      await open(ours, wholeOf());
      await heading('Revenue Discrepancy').waitFor();
      const figures = await visitor.page.locator('.hero dl .value').allInnerTexts();
      expect(figures[0]).to.equal(`${money(truth.missing.value)}RON`);
      expect(figures[2]).to.equal(count(truth.missing.count));
      const rate = ((truth.found.count / truth.valid.count) * 100).toFixed(1);
      expect(figures[1]).to.equal(`${rate}%`);
      const bridge = visitor.page.locator('dra-waterfall');
      const amountOf = (name: string) =>
        bridge.getByRole('row').filter({ hasText: name }).first().locator('td').last().innerText();
      expect(await amountOf('Shop, valid orders')).to.equal(money(truth.bridge.shopTotal));
      expect(await amountOf('GA4, itemised')).to.equal(money(truth.bridge.ga4Total));
      await bridge.getByText('The steps add up exactly').waitFor();
      const rates = visitor.page.locator('dra-rates tbody tr');
      expect(await rates.count()).to.equal(truth.byPayment.length);
      for (const { name, missing } of truth.byPayment) {
        const row = rates.filter({ hasText: name || '(blank)' }).first();
        expect(await row.locator('td').last().innerText(), name).to.equal(money(missing.value));
      }
      await expectFit();
      expect(visitor.problems).to.deep.equal([]);
    });

    it('compares two results: figures, ways from verdict to verdict, reasons', async () => {
      await open(ours, `/c/${mine.client.slug}/history`);
      const boxes = visitor.page.locator('td input[type=checkbox]');
      await boxes.first().waitFor();
      expect(await boxes.count()).to.equal(2);
      await expectFit();
      await boxes.nth(0).check();
      await boxes.nth(1).check();
      await button('Compare').click();
      await heading('Why they differ').waitFor();
      const row = visitor.page.getByRole('row').filter({ hasText: 'Missing revenue' });
      const [then, now] = await row.locator('td').allInnerTexts();
      expect(then).to.equal(money(latest.summary.headline.missing.value));
      expect(now).to.equal(money(weekly.summary.headline.missing.value));
      await visitor.page.getByText('They are about different days.').waitFor();
      await expectFit();
      expect(visitor.problems).to.deep.equal([]);
    });
  });

  describe('for others', () => {
    it('has nothing for the user of another client, by address, API or export', async () => {
      for (const page of ['', '/transactions', '/history']) {
        await open(others, wholeOf(page));
        await heading('Not found').waitFor();
        expect(visitor.problems).to.deep.equal([]);
        if (page !== '/history') await visitor.leave();
      }
      const signIn = await platform.member(mine.client.id, 'second@dash-ours.example');
      await signIn.get(`results/${latest.id}`, result);
      const token = await visitor.page.evaluate(() => Object.values(localStorage).join(' '));
      const bearer = /"access_token":"([^"]+)"/.exec(token)?.[1] ?? '';
      for (const path of ['', '/rows', '/rows/totals', '/rows.csv', '/rows.xlsx', '/previous']) {
        const url = `${platform.origin}/api/results/${latest.id}${path}`;
        const answer = await fetch(url, { headers: { Authorization: `Bearer ${bearer}` } });
        expect(answer.status, path).to.equal(404);
      }
    });
  });
});
