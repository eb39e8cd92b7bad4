import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { atEnd, temporaryFolder } from './servers.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const desk = { width: 1280, height: 800 };
const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let shared: Promise<Browser> | undefined;

/**
 * The run's Chromium, started when first asked for: that of the environment variable CHROME, else
 * the one inside @sparticuz/chromium (Linux on x64).
 */
export function testBrowser(): Promise<Browser> {
  shared ??= launch();
  return shared;
}

async function launch(): Promise<Browser> {
  const browser = await chromium.launch({ ...(await installed()), args: flags });
  atEnd(() => browser.close());
  return browser;
}

/** A Chromium of its own, with a fresh profile, that another tool can drive too, through a port. */
export async function sharedBrowser(port: number): Promise<BrowserContext> {
  const profile = await temporaryFolder('dra-profile-');
  const args = [...flags, `--remote-debugging-port=${port}`];
  const options = { ...(await installed()), args, viewport: desk };
  const context = await chromium.launchPersistentContext(profile, options);
  atEnd(() => context.close());
  return context;
}

async function installed(): Promise<{ executablePath: string; env: NodeJS.ProcessEnv }> {
  const { CHROME } = process.env;
  const found = CHROME === undefined ? await unpacked() : { executablePath: CHROME, env: {} };
  return { ...found, env: { ...process.env, ...found.env } };
}

/** Variables that the package sets for itself while it is imported and asked. */
const packageVariables = ['TMPDIR', 'AWS_LAMBDA_JS_RUNTIME', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH'];

/** Unpacks the package's Chromium with its libraries into a folder of this run. */
async function unpacked(): Promise<{ executablePath: string; env: NodeJS.ProcessEnv }> {
  const before = packageVariables.map((name) => [name, process.env[name]] as const);
  const folder = await temporaryFolder('dra-chromium-');
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' });
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    const executablePath = await packed.executablePath();
    await nameFonts(path.join(folder, 'fonts'));
    const env = Object.fromEntries(packageVariables.map((name) => [name, process.env[name]]));
    return { executablePath, env };
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
}

/** The package's own list of font folders knows /tmp only; without a font Chromium ends at a form. */
async function nameFonts(folder: string): Promise<void> {
  const places = `<dir>${folder}</dir><cachedir>${folder}-cache</cachedir>`;
  await writeFile(
    path.join(folder, 'fonts.conf'),
    `<?xml version="1.0" ?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${places}</fontconfig>`,
  );
}

/** A person at a browser of their own, and all that went wrong on their pages. */
export class Visitor {
  readonly page: Page;
  /** Warnings and errors of the console, uncaught errors, requests that failed or were refused. */
  readonly problems: string[] = [];

  private constructor(page: Page, origin: string) {
    this.page = page;
    page.on('console', (message) => {
      // A refused request is told by its answer below, with the address.
      const refused = message.text().startsWith('Failed to load resource');
      if (['error', 'warning'].includes(message.type()) && !refused) {
        this.problems.push(`${message.type()}: ${message.text()}`);
      }
    });
    page.on('pageerror', (error) => this.problems.push(`uncaught: ${error.message}`));
    page.on('requestfailed', (request) => {
      const path = request.url().replace(origin, '');
      const reason = request.failure()?.errorText ?? '';
      // An event stream that the server ends while the page reads it live is told as aborted, though nothing
      // aborts it: the page reads on to its end, and gives up its own signal only after that.
      if (path.endsWith('/events') && reason === 'net::ERR_ABORTED') return;
      this.problems.push(`failed: ${request.method()} ${path} ${reason}`);
    });
    page.on('response', (answer) => {
      if (answer.status() < 400) return;
      const path = answer.url().replace(origin, '');
      this.problems.push(`${answer.status()}: ${answer.request().method()} ${path}`);
    });
  }

  /** Opens an empty page; addresses are relative to `origin`. */
  static async at(origin: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const browser = await testBrowser();
    const context = await browser.newContext({
      ...{ baseURL: origin, viewport: desk, locale: 'en-GB', reducedMotion: 'reduce' },
      ...options,
    });
    return new Visitor(await context.newPage(), origin);
  }

  /** What axe finds against WCAG 2.2 AA on the page as it is, with the first place of each. */
  async violations(): Promise<string[]> {
    // Material hides a message's button from screen readers for 150 ms, until it has the message read out.
    await this.page.waitForFunction(
      () => document.querySelector('mat-snack-bar-container [aria-hidden] button') === null,
    );
    const { violations } = await new AxeBuilder({ page: this.page }).withTags(wcag22aa).analyze();
    return violations.map(({ id, nodes }) => {
      const [first] = nodes;
      return `${id} (${nodes.length}): ${first?.html ?? ''} ${first?.failureSummary ?? ''}`;
    });
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }
}
