import { expect } from 'chai';
import { Visitor } from './support/browser.ts';
import { builtPage } from './support/built-page.ts';
import { connectedClient, isFinished, jobWhen, startAudit } from './support/demo-client.ts';
import { memberPassword, testPlatform, yesterday, type Platform } from './support/platform.ts';
import { signInOn } from './support/sign-in.ts';
import { addDays } from '../simulators/demo/calendar.ts';

/** A4 less its margins, in pixels of CSS. */
const paper = { width: 734, height: 1032 };

// The report on paper is the overview in its print style (docs/decisions/0010).
describe('the printed report', function () {
  this.timeout(300_000);
  let platform: Platform;
  let visitor: Visitor;

  before(async () => {
    builtPage();
    platform = await testPlatform();
    const admin = await platform.admin();
    const { client } = await connectedClient(platform, 'aurora', 'printed');
    const to = addDays(yesterday(), -4);
    const { id } = await startAudit(admin, client.id, { from: addDays(to, -29), to });
    await jobWhen(admin, id, isFinished);
    const member = { email: 'reader@printed.example', password: memberPassword };
    await platform.member(client.id, member.email);
    visitor = await Visitor.at(platform.origin);
    await signInOn(visitor.page, member);
    // Drawn for a screen, by somebody who likes it dark, and only then printed.
    await visitor.page.getByRole('button', { name: 'Dark', exact: true }).click();
    await visitor.page.goto(`/c/${client.slug}`);
    await visitor.page.locator('dra-trend-chart svg').waitFor();
    await visitor.page.locator('dra-passport').waitFor();
    // The chart is drawn once more when it finds itself in sight.
    await visitor.page.waitForTimeout(500);
    await withoutResize();
    await visitor.page.setViewportSize(paper);
    await visitor.page.emulateMedia({ media: 'print' });
  });
  after(() => visitor.leave());

  /** A page that is printed is laid out anew, and told of no new size. */
  async function withoutResize(): Promise<void> {
    await visitor.page.evaluate(() => {
      const options = { capture: true };
      window.addEventListener('resize', (event) => event.stopImmediatePropagation(), options);
    });
  }

  const seen = (selector: string) => visitor.page.locator(`${selector} >> visible=true`);

  it('has nothing that only a screen can do', async () => {
    for (const selector of ['nav', 'button', 'a.button', 'form', 'summary', '.sidebar']) {
      expect(await seen(selector).count(), selector).to.equal(0);
    }
  });

  it('has every section, with all findings and the whole passport', async () => {
    const headings = await seen('h2').allInnerTexts();
    expect(headings).to.deep.equal([
      ...['Revenue Discrepancy', 'Trend by day', 'From the shop to GA4', 'Match rate'],
      ...['What to do', 'What it rests on'],
    ]);
    const findings = visitor.page.locator('dra-findings-list li');
    expect(await findings.count()).to.be.above(6);
    expect(await seen('dra-findings-list li').count()).to.equal(await findings.count());
    await seen('dra-passport th').filter({ hasText: 'Same data, same hash' }).waitFor();
    expect(await seen('dra-waterfall tbody tr').count()).to.be.above(5);
    expect(await seen('dra-rates tbody tr').count()).to.be.above(2);
  });

  it('cuts nothing off on paper that is narrower than the screen it was drawn for', async () => {
    const beyond = await visitor.page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((each) => each.checkVisibility({ visibilityProperty: true }))
        .filter((each) => !each.matches('.visually-hidden, .visually-hidden *'))
        .filter((each) => each.getBoundingClientRect().right > window.innerWidth + 1)
        .map((each) => each.outerHTML.slice(0, 80)),
    );
    expect(beyond).to.deep.equal([]);
  });

  it('is dark on light, whatever theme the screen has', async () => {
    const colours = await visitor.page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      return { backgroundColor, color };
    });
    expect(colours).to.deep.equal({
      ...{ backgroundColor: 'rgb(255, 255, 255)', color: 'rgb(18, 18, 18)' },
    });
  });
});
