import type { BrowserContext, Page } from 'playwright-core';
import { Visitor } from './browser.ts';
import { adminLogin } from './platform.ts';

/** A browser's cookies and storage: who has it need not sign in again. */
export type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>;

/** An address may sign in ten times a minute, which a run of many files comes to. */
const A_WHILE_MS = 20_000;

/** Signs somebody in, by default the admin; `origin` where the page has none of its own. */
export async function signInOn(
  page: Page,
  { email, password }: { email: string; password: string } = adminLogin,
  origin = '',
): Promise<void> {
  await page.goto(`${origin}/`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  const inside = page.getByRole('button', { name: 'Sign out' });
  for (;;) {
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await inside.or(page.getByText('Too many attempts')).first().waitFor({ state: 'attached' });
    if ((await inside.count()) > 0) return;
    await page.waitForTimeout(A_WHILE_MS);
  }
}

/** Signs somebody in once, for tests that begin signed in: sign-ins are limited to a few a minute. */
export async function signedInAt(origin: string, login = adminLogin): Promise<SignedIn> {
  const visitor = await Visitor.at(origin);
  await signInOn(visitor.page, login);
  const state = await visitor.page.context().storageState();
  await visitor.leave();
  return state;
}
