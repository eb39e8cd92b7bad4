import type { Job } from '../api/jobs/jobs.schema.ts';
import type { ApiClient } from './api-client.ts';
import { element } from './elements.ts';
import { count, day, instant } from './format.ts';

const pauseMs = 1_000;
const names: Record<string, string> = {
  ga4: 'GA4',
  woo: 'WooCommerce',
  shopify: 'Shopify',
  reconcile: 'Reconciliation',
};

/**
 * Shows a job's steps as they change and returns it when it has ended, or when its place has left
 * the page. What has the focus stays, and only a change of status is spoken.
 */
export async function followJob(api: ApiClient, started: Job, place: HTMLElement): Promise<Job> {
  const status = element('span', { role: 'status' });
  const steps = element('ul', { class: 'steps' });
  const cancel = cancelButton(api, started);
  const { window, temporal } = started;
  place.replaceChildren(
    element('h2', {}, `Audit of ${day(window.from)} to ${day(window.to)}: `, status),
    steps,
    element(
      'p',
      { class: 'row' },
      cancel,
      element('a', { href: temporal.url }, 'Open in Temporal'),
    ),
  );
  for (let job = started; ; job = await api.get<Job>(`/api/jobs/${job.id}`)) {
    if (status.textContent !== job.status) status.textContent = job.status;
    steps.replaceChildren(...Object.entries(job.steps).map(stepView));
    if (job.finishedAt !== null || !place.isConnected) {
      cancel.remove();
      return job;
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

function cancelButton(api: ApiClient, { id }: Job): HTMLElement {
  const button = element('button', { type: 'button' }, 'Cancel');
  button.addEventListener('click', () => {
    button.textContent = 'Cancelling…';
    api.post(`/api/jobs/${id}/cancel`).catch(() => {
      button.textContent = 'Cancel';
    });
  });
  return button;
}

type Step = NonNullable<Job['steps'][keyof Job['steps']]>;

function stepView([name, step]: [string, Step]): HTMLElement {
  const { status, message, remedy, waitUntil } = step;
  const label = names[name] ?? name;
  const waiting = waitUntil === null ? '' : ` until ${instant(waitUntil)}`;
  return element(
    'li',
    {},
    element('strong', {}, label),
    element('span', { class: `status-${status}` }, status + waiting),
    element('span', {}, ...progress(label, step)),
    element('span', { class: 'said' }, message),
    element('span', { class: 'said remedy' }, remedy),
  );
}

function progress(label: string, { rows, total }: Step): (HTMLElement | string)[] {
  if (total === null || total === 0) return rows > 0 ? [`${count(rows)} rows`] : [];
  const bar = { value: String(rows), max: String(total), 'aria-label': label };
  return [element('progress', bar), `${count(rows)} of ${count(total)} rows`];
}
