import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import type { JobEvent } from '../../api/jobs/jobs.schema.ts';
import { configure, useAngular } from '../../test/support/component.ts';
import { JobTimeline } from './job-timeline.ts';

describe("a job's timeline", () => {
  useAngular();
  beforeEach(() => configure());

  async function lines(events: JobEvent[]): Promise<string[]> {
    const fixture = TestBed.createComponent(JobTimeline);
    fixture.componentRef.setInput('events', events);
    await fixture.whenStable();
    const page: unknown = fixture.nativeElement;
    if (!(page instanceof HTMLElement)) throw new Error('no element');
    return [...page.querySelectorAll('li')].map((item) =>
      item.textContent.replace(/\s+/g, ' ').trim(),
    );
  }
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 5, 7).toISOString();

  it('has the newest first, with the day where it changes', async () => {
    const events = [
      { id: '1', at: at(21, 23), step: '', status: 'queued', message: 'The audit is queued.' },
      { id: '2', at: at(22, 0), step: 'ga4', status: 'running', message: '10 rows' },
      { id: '3', at: at(22, 1), step: 'ga4', status: 'succeeded', message: '' },
    ];
    expect(await lines(events)).to.deep.equal([
      '22 Nov 2026 01:05:07 Purchases from GA4 Succeeded',
      '00:05:07 Purchases from GA4 10 rows',
      '21 Nov 2026 23:05:07 Job The audit is queued.',
    ]);
  });

  it('shows what a step or status that it does not know says', async () => {
    const events = [{ id: '1', at: at(21, 9), step: 'odd', status: 'odd', message: 'Hm.' }];
    expect(await lines(events)).to.deep.equal(['21 Nov 2026 09:05:07 Job Hm.']);
  });
});
