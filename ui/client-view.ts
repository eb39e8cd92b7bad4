import type { Client } from '../api/clients/clients.schema.ts';
import type { Job } from '../api/jobs/jobs.schema.ts';
import type { Result, ResultEntry } from '../api/results/results.schema.ts';
import type { ApiClient } from './api-client.ts';
import { element, field, form } from './elements.ts';
import { followJob } from './job-live.ts';
import { resultView } from './result-view.ts';

/** One client: for admins Run audit and the audit under way, for all the latest result. */
export async function clientView(
  api: ApiClient,
  client: Client,
  isAdmin: boolean,
): Promise<HTMLElement> {
  const job = element('section');
  const result = element('section');
  const refresh = async (): Promise<void> => {
    result.replaceChildren(await latestResult(api, client, isAdmin));
  };
  const follow = async (started: Job): Promise<void> => {
    const ended = await followJob(api, started, job);
    if (['failed', 'cancelled'].includes(ended.status)) job.append(runAgain(api, ended, follow));
    else await refresh();
  };
  const view = element(
    'div',
    {},
    element(
      'div',
      { class: 'head' },
      element(
        'div',
        {},
        element('h1', {}, client.name),
        element('p', { class: 'quiet' }, `${client.zone} · ${client.currency}`),
      ),
      isAdmin ? runForm(api, client, follow) : null,
    ),
    job,
    result,
  );
  await refresh();
  if (isAdmin) {
    followUnderWay(api, client, view, follow).catch((error: unknown) => {
      job.append(element('p', { role: 'alert' }, String(error)));
    });
  }
  return view;
}

type Follow = (started: Job) => Promise<void>;

function runForm(api: ApiClient, client: Client, follow: Follow): HTMLElement {
  return form(
    { class: 'form' },
    [
      field('From', 'from', { type: 'date', value: daysAgo(33) }),
      field('To', 'to', { type: 'date', value: daysAgo(4) }),
      element('button', { class: 'primary' }, 'Run audit'),
    ],
    async ({ from = '', to = '' }) => {
      await follow(await api.post<Job>(`/api/jobs/run/${client.id}`, { from, to }));
    },
  );
}

/** Goes on from the step that a job did not finish. */
function runAgain(api: ApiClient, job: Job, follow: Follow): HTMLElement {
  const children = [element('button', {}, 'Go on from the unfinished step')];
  return form({}, children, async () => {
    await follow(await api.post<Job>(`/api/jobs/${job.id}/run-again`));
  });
}

/** An audit that was started before this page was opened, once the view is on the page. */
async function followUnderWay(
  api: ApiClient,
  client: Client,
  view: HTMLElement,
  follow: Follow,
): Promise<void> {
  const { jobs } = await api.get<{ jobs: Job[] }>(`/api/jobs?clientId=${client.id}&limit=1`);
  const [newest] = jobs;
  if (newest?.finishedAt === null && view.isConnected) await follow(newest);
}

async function latestResult(
  api: ApiClient,
  client: Client,
  isAdmin: boolean,
): Promise<HTMLElement> {
  const list = `/api/clients/${client.id}/results?limit=1`;
  const { results } = await api.get<{ results: ResultEntry[] }>(list);
  const [newest] = results;
  if (newest !== undefined) {
    return resultView(api, await api.get<Result>(`/api/results/${newest.id}`));
  }
  const next = isAdmin ? ' Choose the days and run one.' : ' Its result will be shown here.';
  return element('p', {}, `No audit has finished yet.${next}`);
}

const dayMs = 86_400_000;
function daysAgo(days: number): string {
  return new Date(Date.now() - days * dayMs).toISOString().slice(0, 10);
}
