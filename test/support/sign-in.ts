import type { BrowserContext, Page } from 'playwright-core';
import { Visitor } from './browser.ts';
import { adminLogin } from './platform.ts';

/** A browser's cookies and storage: who has it need not sign in again. */
export type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Signs somebody in, by default the admin; `origin` where the page has none of its own. */
export async function signInOn(
  page: Page,
  { email, password }: { email: string; password: string } = adminLogin,
  origin = '',
): Promise<void> {
  await page.goto(`${origin}/`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor({ state: 'attached' });
}

/** Signs somebody in once, for tests that begin signed in: sign-ins are limited to a few a minute. */
export async function signedInAt(origin: string, login = adminLogin): Promise<SignedIn> {
  const visitor = await Visitor.at(origin);
  await signInOn(visitor.page, login);
  const state = await visitor.page.context().storageState();
  await visitor.leave();
  return state;
}
