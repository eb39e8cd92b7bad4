import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { jobStep } from '../../database/job-steps.ts';
import { configure, useAngular } from '../../test/support/component.ts';
import { JobSteps } from './job-steps.ts';

describe("a job's steps", () => {
  useAngular();
  beforeEach(() => configure());

  async function shown(steps: Record<string, object>): Promise<string[]> {
    const fixture = TestBed.createComponent(JobSteps);
    const parsed = Object.entries(steps).map(([name, step]) => [name, jobStep.parse(step)]);
    fixture.componentRef.setInput('steps', Object.fromEntries(parsed));
    await fixture.whenStable();
    const page: unknown = fixture.nativeElement;
    if (!(page instanceof HTMLElement)) throw new Error('no element');
    return [...page.querySelectorAll('li')].map((item) =>
      [...item.children]
        .map((part) => part.textContent.replace(/\s+/g, ' ').trim())
        .filter((text) => text !== '')
        .join(' '),
    );
  }

  it('stand in the order of an audit, with counts where the source told its total', async () => {
    const steps = {
      reconcile: { status: 'queued' },
      ga4: { status: 'running', rows: 1200 },
      shopify: { status: 'running', rows: 8410, total: 9000 },
    };
    expect(await shown(steps)).to.deep.equal([
      'Orders from Shopify Running 8,410 of 9,000 rows',
      'Purchases from GA4 Running 1,200 rows',
      'Reconciliation Queued',
    ]);
  });

  it('say what went wrong and what to do', async () => {
    const steps = {
      woo: { status: 'failed', message: 'The key was refused.', remedy: 'Renew it.' },
    };
    const [step] = await shown(steps);
    expect(step).to.include('Failed').and.include('The key was refused.').and.include('Renew it.');
  });

  it('say until when a step waits', async () => {
    const [step] = await shown({ ga4: { status: 'waiting', waitUntil: '2026-11-22T14:05:00Z' } });
    expect(step).to.match(/Waiting until 22 Nov 2026, \d\d:05/);
  });
});
