import type { Job } from '../api/jobs/jobs.schema.ts';
import type { ApiClient } from './api-client.ts';
import { element } from './elements.ts';
import { instant } from './format.ts';

const pauseMs = 1_000;

/** Shows a job's steps as they change and returns when it has ended. */
export async function followJob(api: ApiClient, started: Job, place: HTMLElement): Promise<void> {
  let job = started;
  place.replaceChildren(jobView(api, job));
  while (job.finishedAt === null) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    job = await api.get<Job>(`/api/jobs/${job.id}`);
    place.replaceChildren(jobView(api, job));
  }
}

function jobView(api: ApiClient, job: Job): HTMLElement {
  const cancel = element(
    'button',
    { type: 'button', click: () => void api.post(`/api/jobs/${job.id}/cancel`) },
    'Cancel',
  );
  return element(
    'div',
    {},
    element('h2', {}, `Audit ${job.window.from} to ${job.window.to}: ${job.status}`),
    element('ul', { class: 'steps' }, ...Object.entries(job.steps).map(stepView)),
    job.finishedAt === null ? cancel : null,
    element('p', {}, element('a', { href: job.temporal.url }, 'Open in Temporal')),
  );
}

function stepView([name, step]: [string, Job['steps'][keyof Job['steps']]]): HTMLElement {
  const { status = 'queued', rows = 0, total = null, message, remedy, waitUntil } = step ?? {};
  const progress =
    total === null || total === 0
      ? `${rows} rows`
      : element('progress', { value: String(rows), max: String(total), 'aria-label': name });
  const waiting = waitUntil == null ? '' : ` until ${instant(waitUntil)}`;
  return element(
    'li',
    {},
    element('strong', {}, name),
    element('span', { class: `status-${status}` }, status + waiting),
    element('span', {}, progress, ' ', [message, remedy].filter(Boolean).join(' ')),
  );
}
