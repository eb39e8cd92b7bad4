import { expect } from 'chai';
import type { Visitor } from './browser.ts';

/** A phone, a laptop, and a wide screen. */
const widths = [360, 1280, 2560];

/** axe finds nothing in either theme, and the page scrolls sideways at no width. */
export async function expectFits(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await visitor.violations(), colorScheme).to.deep.equal([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const needed = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(needed, `${width} px`).to.be.at.most(width);
  }
  if (before) await page.setViewportSize(before);
}
