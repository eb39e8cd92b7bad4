import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { expect } from 'chai';
import { defaultRules } from '../../database/matching-rules.ts';
import { configure, useAngular } from '../../test/support/component.ts';
import { Fetched } from '../../test/support/fetched.ts';
import { AuthServer } from '../session/auth-server.ts';
import { RulesDraft } from './rules-draft.ts';
import { RulesPreview, type Preview } from './rules-preview.ts';

const none = { count: 0, value: '0.00' };
const outcome = (rateByCount: string, missing: number, verdict: 'matched' | 'pending') => ({
  headline: {
    ...{ valid: { count: 10, value: '100.00' }, found: none, agreeing: none },
    ...{ rateByValue: null, trackingRate: null, familyRate: null, rateByCount },
    missing: { count: missing, value: '12.50' },
  },
  verdicts: [{ verdict, count: 4, rows: 4, orderValue: '1.00', ga4Value: '1.00' }],
  proposedBasis: null,
  key: {
    ...{ scheme: 'number' as const, chosenBy: 'score' as const, scores: [], alias: null },
    families: { seen: 0, applied: false },
  },
});
const answer: Preview = {
  jobId: '5f9f3a52-5f0c-4f3d-9d2b-0a8f3a1c7e11',
  window: { from: '2026-01-01', to: '2026-01-31' },
  ...{ counted: null, currency: 'RON' },
  inForce: { ...outcome('0.900000', 1, 'matched'), version: 2 },
  preview: outcome('0.962500', 0, 'pending'),
};

describe('the preview of rules', () => {
  useAngular();
  let fetched: Fetched;
  let fixture: ComponentFixture<RulesPreview>;
  let draft: RulesDraft;
  beforeEach(() => {
    const auth = { accessToken: () => Promise.resolve('a token'), forget: () => Promise.resolve() };
    configure({ providers: [{ provide: AuthServer, useValue: auth }] });
    draft = new RulesDraft({
      ...{ clientId: 'k', version: 2, createdAt: null, createdBy: null },
      rules: defaultRules,
    });
  });
  afterEach(() => fetched.restore());

  async function show(audited = true): Promise<void> {
    fixture = TestBed.createComponent(RulesPreview);
    fixture.componentRef.setInput('clientId', 'k');
    fixture.componentRef.setInput('draft', draft);
    fixture.componentRef.setInput('audited', audited);
    await fixture.whenStable();
  }
  function page(): HTMLElement {
    const element: unknown = fixture.nativeElement;
    if (!(element instanceof HTMLElement)) throw new Error('no element');
    return element;
  }
  const words = () => page().textContent.replace(/\s+/g, ' ').trim();
  /** Until the page says it; the figures are asked for once nothing is typed for a moment. */
  async function until(text: string): Promise<void> {
    const deadline = Date.now() + 5_000;
    while (!words().includes(text)) {
      if (Date.now() > deadline) throw new Error(`“${text}” never came: ${words()}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('asks nothing where no audit has finished, or nothing is changed, or something is wrong', async () => {
    fetched = new Fetched(() => Response.json(answer));
    await show(false);
    expect(words()).to.include('No audit has finished yet');
    fixture.componentRef.setInput('audited', true);
    await until('Change a rule to see');
    draft.editValue({ tolerance: { absolute: 'x', percent: '0' } });
    await until('Correct what is marked');
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(fetched.requests).to.deep.equal([]);
  });

  it('asks once for several changes and shows before and after', async () => {
    fetched = new Fetched(() => Response.json(answer));
    await show();
    draft.editKey({ scheme: 'id' });
    await until('Computing');
    draft.editKey({ families: true });
    await until('With these rules');
    expect(fetched.requests).to.have.length(1);
    const rows = [...page().querySelectorAll('tbody tr')].map((row) => [
      ...[...row.children].map((cell) => cell.textContent.trim()),
      row.classList.contains('changed'),
    ]);
    expect(rows).to.deep.equal([
      ['Match rate', '90.0%', '96.3%', true],
      ['Match rate by value', '–', '–', false],
      ['Valid orders', '10', '10', false],
      ['Orders missing', '1', '0', true],
      ['Missing revenue', '12.50 RON', '12.50 RON', false],
      ['Matched', '4', '0', true],
      ['Pending', '0', '4', true],
    ]);
  });

  it('gives up an answer that is not wanted any more', async () => {
    let aborted = 0;
    fetched = new Fetched(
      (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => {
            aborted += 1;
            reject(new DOMException('gone', 'AbortError'));
          });
        }),
    );
    await show();
    draft.editKey({ scheme: 'id' });
    await until('Stop computing');
    while (fetched.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    page().querySelector('button')?.click();
    await until('Stopped.');
    expect(aborted).to.equal(1);
  });

  it('takes what the API refuses to its field', async () => {
    const errors = [{ path: 'rules.key.scheme', message: 'Orders of this shop have: number.' }];
    fetched = new Fetched(() =>
      Response.json({ type: '/problems/invalid', detail: 'Wrong.', errors }, { status: 400 }),
    );
    await show();
    draft.editKey({ scheme: 'name' });
    await until('Correct what is marked');
    expect(draft.fault('key.scheme', (key) => key)).to.equal('Orders of this shop have: number.');
  });
});
