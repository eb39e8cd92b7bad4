import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import type { BrowserContext } from 'playwright-core';
import { z } from 'zod';
import { result, type Result } from '../api/results/results.schema.ts';
import { rowTotals } from '../api/results/rows.schema.ts';
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
import { adminLogin, memberPassword, testPlatform, yesterday } from './support/platform.ts';
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
    for (const person of [ours, others, adminLogin]) {
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
  const link = (name: string | RegExp) => visitor.page.getByRole('link', { name });
  const wholeOf = (page = '') =>
    `/c/${mine.client.slug}${page}?from=${whole.from}&to=${whole.to}&result=${latest.id}`;
  const money = (decimal: string) =>
    new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2 }).format(decimal as `${number}`);
  const count = (number: number) => new Intl.NumberFormat('en-GB').format(number);

  /** Rows of missing orders; those that share a key with others have another verdict. */
  function lost(): { count: number; orderValue: string } {
    const planted = truth.verdicts.missing_in_ga4;
    if (planted === undefined) throw new Error('nothing is missing');
    return planted;
  }

  /** The totals beneath the rows, once they are those of what was chosen. */
  async function totalRows(rows: number): Promise<string> {
    const totals = visitor.page.locator('dra-rows-totals dl');
    const shown = totals.locator('dd').filter({ hasText: new RegExp(`^\\s*${count(rows)}\\s*$`) });
    await shown.first().waitFor();
    return totals.innerText();
  }

  /** What went wrong. Rows and totals that nobody wants to see any more are no longer waited for, which a browser calls a failure. */
  const faults = (): string[] =>
    visitor.problems.filter((problem) => !/\/rows(\/totals)?\?.*net::ERR_ABORTED$/.test(problem));

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
      const apart = truth.missing.count - lost().count;
      expect(apart, 'missing orders that share a key').to.be.above(0);
      await link(`See the ${count(lost().count)} orders`).waitFor();
      await visitor.page.getByText(`${count(apart)} of the missing orders share`).waitFor();
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
      expect(faults()).to.deep.equal([]);
    });

    it('opens the orders behind a bar and behind a rate', async () => {
      await open(ours, wholeOf());
      const bar = visitor.page.locator('dra-trend-chart a').nth(3);
      await visitor.page.waitForLoadState('networkidle');
      await bar.press('ArrowRight');
      await visitor.page.waitForFunction(
        () => document.querySelectorAll('dra-trend-chart a')[4] === document.activeElement,
      );
      await visitor.page.keyboard.press('Enter');
      await visitor.page.waitForURL(/day=/);
      const day = new URL(visitor.page.url()).searchParams.get('day');
      expect(day).to.equal(latest.summary.days[4]?.day);
      await visitor.page.locator('.ag-row').first().waitFor();
      await visitor.page.goBack();
      await visitor.page.waitForLoadState('networkidle');
      await link(/^See the \d/).click();
      expect(await totalRows(lost().count)).to.include(money(lost().orderValue));
      await visitor.page.goBack();
      await visitor.page.waitForLoadState('networkidle');
      const payment = truth.byPayment.find(({ missing }) => missing.count > 1)?.name ?? '';
      await visitor.page.locator('dra-rates').last().getByRole('link', { name: payment }).click();
      const query = new URLSearchParams({ verdict: 'missing_in_ga4', payment });
      const totals = await (
        await platform.admin()
      ).get(`results/${latest.id}/rows/totals?${query.toString()}`, rowTotals);
      expect(await totalRows(totals.rows)).to.include(money(totals.money[0]?.orderValue ?? ''));
      expect(faults()).to.deep.equal([]);
    });

    it('keeps filter and order in the address, and shows a row with both sides', async () => {
      await open(ours, wholeOf('/transactions'));
      await link(/^Value differs/).click();
      const rows = truth.verdicts.value_mismatch?.count ?? 0;
      await totalRows(rows);
      await visitor.page.locator('.ag-header-cell', { hasText: 'Difference' }).click();
      await visitor.page.waitForURL(/sort=difference/);
      await visitor.page.reload();
      await totalRows(rows);
      await visitor.page.locator('.ag-row').first().click();
      await visitor.page.waitForURL(/row=/);
      const drawer = visitor.page.getByRole('complementary', { name: 'Row' });
      await drawer.getByText('Value differs').first().waitFor();
      await drawer.getByRole('button', { name: 'Explain' }).click();
      await drawer.getByLabel('Why is this none to act on?').fill('Agreed with the shop');
      await drawer.getByRole('button', { name: 'Mark as explained' }).click();
      await drawer.getByText('Agreed with the shop').waitFor();
      await expectFit();
      await visitor.page.getByRole('button', { name: 'Export' }).click();
      const dialog = visitor.page.getByRole('dialog');
      await dialog.getByRole('button').first().press('Escape');
      await dialog.getByRole('button', { name: 'Close' }).click();
      await dialog.waitFor({ state: 'detached' });
      expect(await drawer.isVisible(), 'Escape is for the dialog above').to.equal(true);
      await visitor.page.locator('.ag-row').first().press('Escape');
      await drawer.waitFor({ state: 'detached' });
      await visitor.page.getByLabel('Explained').selectOption('true');
      await totalRows(1);
      expect(faults()).to.deep.equal([]);
    });

    it('never shows a row of the last question when filters and scrolling are fast', async () => {
      await open(ours, wholeOf('/transactions'));
      await visitor.page.locator('.ag-row').first().waitFor();
      for (const verdict of [/^Matched/, /^Missing in GA4/, /^Matched/, /^Missing in GA4/]) {
        await link(verdict).click();
        await visitor.page.mouse.move(640, 600);
        await visitor.page.mouse.wheel(0, 4000);
      }
      await totalRows(lost().count);
      const verdicts = visitor.page.locator('.ag-cell[col-id=verdict]');
      await verdicts.filter({ hasText: 'Missing in GA4' }).first().waitFor();
      await visitor.page.waitForTimeout(1_000);
      const shown = await verdicts.allInnerTexts();
      expect(shown.filter((text) => text !== '' && text !== 'Missing in GA4')).to.deep.equal([]);
      expect(shown).to.include('Missing in GA4');
      expect(faults()).to.deep.equal([]);
    });

    async function exported(choose: () => Promise<unknown>): Promise<Buffer> {
      await open(ours, `${wholeOf('/transactions')}&verdict=missing_in_ga4`);
      await totalRows(lost().count);
      await button('Export').click();
      await choose();
      const [file] = await Promise.all([
        visitor.page.waitForEvent('download'),
        visitor.page.locator('.dialog').getByRole('button', { name: 'Export' }).click(),
      ]);
      await visitor.page.getByText(/Done: \d/).waitFor();
      expect(faults()).to.deep.equal([]);
      return readFile(await file.path());
    }
    const inCents = (decimal: string) => BigInt(decimal.replace('.', ''));

    it('exports all filtered rows as CSV, in the notation chosen', async () => {
      const file = await exported(async () => {
        await visitor.page.getByLabel('Decimals').selectOption('comma');
        await visitor.page.getByText('A decimal comma needs another separator.').waitFor();
        await visitor.page.getByLabel('Separator').selectOption('semicolon');
      });
      const lines = z
        .array(z.array(z.string()))
        .parse(parse(file, { bom: true, delimiter: ';', columns: false }));
      expect(lines.length).to.equal(lost().count + 1);
      const column = lines[0]?.findIndex((name) => /order value/i.test(name)) ?? -1;
      const sum = lines
        .slice(1)
        .reduce((all, line) => all + inCents((line[column] ?? '').replace(',', '.')), 0n);
      expect(sum).to.equal(inCents(lost().orderValue));
    });

    it('exports all filtered rows as a workbook', async () => {
      const file = await exported(() => visitor.page.getByLabel(/^Excel/).check());
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(new Uint8Array(file).buffer);
      expect(book.worksheets.length).to.equal(2);
      expect(book.worksheets[0]?.rowCount).to.equal(lost().count + 1);
    });

    it('stops an export that is cancelled, saves no file, and can begin again', async () => {
      await open(ours, wholeOf('/transactions'));
      await visitor.page.locator('.ag-row').first().waitFor();
      let downloads = 0;
      visitor.page.on('download', () => (downloads += 1));
      const held = Promise.withResolvers<undefined>();
      await visitor.page.route('**/rows.csv?*', async (route) => {
        await held.promise;
        await route.continue().catch(() => undefined);
      });
      await button('Export').click();
      const dialog = visitor.page.locator('.dialog');
      await dialog.getByRole('button', { name: 'Export' }).click();
      const stopped = visitor.page.waitForEvent('requestfailed');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      expect((await stopped).url()).to.include('/rows.csv');
      held.resolve(undefined);
      await dialog.getByRole('button', { name: 'Export' }).waitFor();
      expect(await dialog.getByText(/Done: \d/).count()).to.equal(0);
      expect(downloads).to.equal(0);
      await visitor.page.unroute('**/rows.csv?*');
      await dialog.getByRole('button', { name: 'Export' }).click();
      await dialog.getByText(/Done: \d/).waitFor();
    });

    it('goes to days without a result, which offer the nearest that have one', async () => {
      await open(ours, `/c/${mine.client.slug}?from=${week.from}&to=${week.to}`);
      await heading('Revenue Discrepancy').waitFor();
      await button('Earlier days').click();
      await heading('There is no result for these days').waitFor();
      expect(await button('Run audit').count()).to.equal(0);
      await expectFit();
      await link('Transactions').click();
      await visitor.page.waitForURL(/\/transactions\?/);
      await heading('There is no result for these days').waitFor();
      await link(/^Show/).first().click();
      await visitor.page.locator('.ag-row').first().waitFor();
      await link('Overview').first().click();
      await heading('Revenue Discrepancy').waitFor();
      expect(faults()).to.deep.equal([]);
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
      expect(faults()).to.deep.equal([]);
    });

    it('is Romanian where that is chosen', async () => {
      await open(ours, wholeOf());
      await button('Română').click();
      await visitor.page.getByRole('heading', { name: 'Evoluția pe zile' }).waitFor();
      await button('English').click();
      await heading('Trend by day').waitFor();
      expect(faults()).to.deep.equal([]);
    });
  });

  describe('for others', () => {
    it("marks what an admin sees as the client's", async () => {
      await open(adminLogin, wholeOf());
      await visitor.page.getByText(`You see what the client sees: ${mine.client.name}.`).waitFor();
      await button('Write a note to the client').click();
      await visitor.page.getByLabel('Note to the client').fill('Payments are being looked at.');
      await button('Save note').click();
      await visitor.page.getByText('Payments are being looked at.').waitFor();
      await expectFit();
      expect(faults()).to.deep.equal([]);
    });

    it('has nothing for the user of another client, by address, API or export', async () => {
      for (const page of ['', '/transactions', '/history']) {
        await open(others, wholeOf(page));
        await heading('Not found').waitFor();
        expect(faults()).to.deep.equal([]);
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

    it('leads a stranger to the sign-in', async () => {
      visitor = await Visitor.at(platform.origin);
      await visitor.page.goto(wholeOf());
      await button('Sign in').waitFor();
      expect((await fetch(`${platform.origin}/api/results/${latest.id}/rows.csv`)).status).to.equal(
        401,
      );
    });
  });
});
