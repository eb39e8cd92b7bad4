import { z } from 'zod';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { Visitor } from './support/browser.ts';
import { builtPage } from './support/built-page.ts';
import type { Connected } from './support/demo-client.ts';
import { memberPassword } from './support/platform.ts';
import { stopServers } from './support/servers.ts';
import { shownPlatform, type ShownPlatform } from './support/shown-platform.ts';
import { signInOn } from './support/sign-in.ts';

/** Pictures of every page in both themes, and of the main ones on a phone, for people to look at. */
const folder = path.join(import.meta.dirname, '../docs/screens');
const desk = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

interface Screen {
  readonly name: string;
  readonly path: string;
  /** Whether it is one of the main pages, which are shown on a phone too. */
  readonly isMain?: boolean;
  /** Whether it is shown to its end, and not only what fits the window. */
  readonly isWhole?: boolean;
  /** Whether it is shown in Romanian too. */
  readonly isTranslated?: boolean;
  /** What is done on the page before it is shown. */
  readonly act?: (page: Page) => Promise<void>;
}

function adminScreens({ aurora, nordlicht, failedJobId, doneJobId }: ShownPlatform): Screen[] {
  const client = `/clients/${nordlicht.client.id}`;
  return [
    { name: 'clients', path: '/clients', isMain: true },
    { name: 'client-new', path: '/clients', act: press('New client') },
    { name: 'client-overview', path: client, isMain: true },
    { name: 'client-connectors', path: `${client}/connectors` },
    { name: 'client-rules', path: `${client}/rules` },
    { name: 'client-members', path: `/clients/${aurora.client.id}/members` },
    { name: 'client-jobs', path: `${client}/jobs` },
    { name: 'run-audit', path: `${client}/jobs`, act: press('Run audit') },
    { name: 'jobs', path: '/jobs', isMain: true },
    { name: 'jobs-none-found', path: '/jobs?to=2020-01-01' },
    { name: 'job', path: `/jobs/${doneJobId}` },
    { name: 'job-result', path: `/jobs/${doneJobId}/result` },
    { name: 'job-failed', path: `/jobs/${failedJobId}`, isMain: true },
    { name: 'people', path: '/people' },
    { name: 'activity', path: '/activity' },
    { name: 'profile', path: '/profile' },
    { name: 'not-found', path: '/nothing-here' },
    ...dashboardScreens('nordlicht', nordlicht),
  ];
}

const everyone: Screen[] = [
  { name: 'sign-in', path: '/sign-in', isMain: true },
  { name: 'sign-in-code', path: '/sign-in/code' },
  { name: 'reset-password', path: '/reset-password' },
  { name: 'invitation', path: '/invitation#token=of-nobody' },
  { name: 'unavailable', path: '/unavailable' },
];

function memberScreens({ aurora }: ShownPlatform): Screen[] {
  const history = `/c/${aurora.client.slug}/history`;
  const compared = { name: 'dashboard-compared', path: history, act: compare };
  return [
    ...dashboardScreens('dashboard', aurora),
    { ...compared, isMain: true, isWhole: true, isTranslated: true },
    { name: 'export', path: `/c/${aurora.client.slug}/transactions`, act: press('Export') },
    { name: 'nothing-shared', path: '/nothing-shared' },
    { name: 'no-access', path: '/people' },
  ];
}

/** A client's own pages, in English and Romanian, and what they are without a result. */
function dashboardScreens(name: string, { client: { slug } }: Connected): Screen[] {
  const home = `/c/${slug}`;
  const missing = `${home}/transactions?verdict=missing_in_ga4`;
  return [
    { name, path: home, isMain: true, isWhole: true, isTranslated: true },
    { name: `${name}-transactions`, path: missing, isMain: true, isTranslated: true },
    { name: `${name}-row`, path: missing, isMain: true, isTranslated: true, act: openRow },
    { name: `${name}-history`, path: `${home}/history`, isMain: true, isTranslated: true },
    { name: `${name}-no-result`, path: `${home}?from=2020-01-01&to=2020-01-31` },
    { name: `${name}-failed`, path: `${home}?from=2020-01-31&to=never` },
  ];
}

/** Opens the dialog behind a button. */
const press = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name, exact: true }).first().click();
  await page.locator('.dialog').waitFor();
};

async function openRow(page: Page): Promise<void> {
  await page.locator('.ag-row .ag-cell').first().click();
  await page.locator('dra-row-drawer').waitFor();
}

async function compare(page: Page): Promise<void> {
  for (const place of [0, 1]) await page.locator('td input[type=checkbox]').nth(place).check();
  await page.locator('button.strong').click();
  await page.locator('dra-compared-results h2').first().waitFor();
}

/** Writes the pictures that one person sees, and says what went wrong on their pages. */
async function take(
  origin: string,
  screens: Screen[],
  signIn?: (visitor: Visitor) => Promise<void>,
): Promise<void> {
  const visitor = await Visitor.at(origin, { viewport: desk });
  await signIn?.(visitor);
  for (const screen of screens) {
    await takeOne(visitor, screen);
    if (screen.isTranslated !== true) continue;
    await speak(visitor, 'Română');
    await takeOne(visitor, { ...screen, name: `${screen.name}-ro` });
    await speak(visitor, 'English');
  }
  for (const problem of visitor.problems) process.stderr.write(`${problem}\n`);
  await visitor.leave();
}

async function takeOne(visitor: Visitor, screen: Screen): Promise<void> {
  const { name, path: address, isMain, isWhole } = screen;
  await visitor.page.setViewportSize(desk);
  await visitor.page.goto(address, { waitUntil: 'load' });
  await visitor.page.locator('main, h1').first().waitFor();
  await settled(visitor);
  if (screen.act !== undefined) {
    await screen.act(visitor.page);
    await settled(visitor);
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await visitor.page.emulateMedia({ colorScheme });
    await picture(visitor, `${name}-${colorScheme}`, isWhole);
  }
  if (isMain !== true) return;
  await visitor.page.emulateMedia({ colorScheme: 'light' });
  await visitor.page.setViewportSize(phone);
  await picture(visitor, `${name}-390`, isWhole);
}

/** Chooses a language on the page that is open, as a person does. */
async function speak({ page }: Visitor, language: string): Promise<void> {
  await page.setViewportSize(desk);
  const choice = page.getByRole('button', { name: language, exact: true });
  await choice.click();
  await page.locator(`[aria-pressed=true]`, { hasText: language }).waitFor();
}

/** Event streams stay open, so the network is never idle: what is loading says so itself. */
async function settled({ page }: Visitor): Promise<void> {
  await page.waitForTimeout(600);
  await page.locator('dra-skeleton').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(400);
}

async function picture({ page }: Visitor, name: string, fullPage = false): Promise<void> {
  // A chart follows a new size after a while.
  await page.waitForTimeout(350);
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage });
}

try {
  builtPage();
  const shown = await shownPlatform();
  await (await shown.platform.admin()).patch('me', { name: 'Andrei Popa' }, z.unknown());
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { origin } = shown.platform;
  await take(origin, everyone);
  await take(origin, adminScreens(shown), ({ page }) => signInOn(page));
  const member = { email: shown.memberEmail, password: memberPassword };
  await take(origin, memberScreens(shown), ({ page }) => signInOn(page, member));
} finally {
  await stopServers();
}
