import type { BrowserContext } from 'playwright-core';
import { freePort } from '../stack/ports.ts';
import { sharedBrowser } from '../test/support/browser.ts';
import { builtPage } from '../test/support/built-page.ts';
import { adminLogin, memberPassword } from '../test/support/platform.ts';
import { stopServers } from '../test/support/servers.ts';
import { shownPlatform } from '../test/support/shown-platform.ts';
import { signInOn } from '../test/support/sign-in.ts';
import { printPages } from './print-pages.ts';
import { visitPage, type Visit } from './visit-page.ts';

const runs = 5;
const dashboard = "a client's dashboard";

/**
 * Lighthouse, as a desktop on its simulated line, on the production build as the API serves it. Each visit
 * begins with an empty cache. The session is in the local storage, which Lighthouse leaves alone.
 */
export async function measurePages(): Promise<void> {
  try {
    console.log('Pages: building them and starting a platform …');
    builtPage();
    const { platform, aurora, nordlicht, memberEmail } = await shownPlatform();
    const port = await freePort();
    const context = await sharedBrowser(port);
    const { origin } = platform;
    const shown = new Map([['sign-in', await visits(`${origin}/sign-in`, port)]]);
    await signIn(context, origin, adminLogin);
    shown.set('Clients', await visits(`${origin}/clients`, port));
    const overview = `${origin}/clients/${nordlicht.client.id}/overview`;
    shown.set("a client's page", await visits(overview, port));
    await signIn(context, origin, { email: memberEmail, password: memberPassword });
    shown.set(dashboard, await visits(`${origin}/c/${aurora.client.slug}`, port));
    printPages(shown, dashboard);
  } finally {
    await stopServers();
  }
}

/** In place of whoever was signed in. */
async function signIn(
  context: BrowserContext,
  origin: string,
  login: typeof adminLogin,
): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.evaluate(() => localStorage.clear());
  await signInOn(page, login, origin);
  await page.close();
}

async function visits(url: string, port: number): Promise<Visit[]> {
  const made: Visit[] = [];
  for (let run = 1; run <= runs; run += 1) {
    console.log(`${new URL(url).pathname}: run ${run} of ${runs} …`);
    made.push(await visitPage(url, port));
  }
  return made;
}
