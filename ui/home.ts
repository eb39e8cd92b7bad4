import type { Client } from '../api/clients/clients.schema.ts';
import type { Job } from '../api/jobs/jobs.schema.ts';
import type { Result } from '../api/results/results.schema.ts';
import { ApiProblem, type ApiClient } from './api-client.ts';
import { element, field, form, show } from './elements.ts';
import { followJob } from './job-live.ts';
import { resultView } from './result-view.ts';

interface Me {
  readonly isAdmin: boolean;
}

/** The clients that a person may see, the chosen one's latest result and, for admins, Run audit. */
export async function showHome(api: ApiClient): Promise<void> {
  const [me, { clients }] = await Promise.all([
    api.get<Me>('/api/me'),
    api.get<{ clients: Client[] }>('/api/clients'),
  ]);
  const [first] = clients;
  if (first === undefined) {
    const advice = me.isAdmin
      ? 'Create a client through the API (see the browsable API at /api/docs).'
      : 'Nothing has been shared with this address. Ask your agency for an invitation.';
    show(element('h1', {}, 'No clients'), element('p', {}, advice));
    return;
  }
  const below = element('div');
  const open = (client: Client) => showClient(api, me, client, below);
  show(picker(clients, open), below);
  await open(first);
}

function picker(clients: Client[], open: (client: Client) => Promise<void>): HTMLElement {
  const choose = element(
    'select',
    {
      change: (event) => {
        const { value } = event.target instanceof HTMLSelectElement ? event.target : { value: '' };
        const chosen = clients.find((client) => client.id === value);
        if (chosen) void open(chosen);
      },
    },
    ...clients.map((client) => element('option', { value: client.id }, client.name)),
  );
  return element('label', {}, 'Client', choose);
}

async function showClient(
  api: ApiClient,
  me: Me,
  client: Client,
  below: HTMLElement,
): Promise<void> {
  const job = element('section', { 'aria-live': 'polite' });
  const result = element('section');
  const refresh = async (): Promise<void> => {
    result.replaceChildren(await latestResult(api, client));
  };
  const run = form(
    { class: 'form' },
    [
      field('From', 'from', { type: 'date', value: daysAgo(33) }),
      field('To', 'to', { type: 'date', value: daysAgo(4) }),
      element('button', { class: 'primary' }, 'Run audit'),
    ],
    async ({ from = '', to = '' }) => {
      const started = await api.post<Job>(`/api/jobs/run/${client.id}`, { from, to });
      await followJob(api, started, job);
      await refresh();
    },
  );
  const about = `${client.zone} · ${client.currency}`;
  below.replaceChildren(
    element('h1', {}, client.name),
    element('p', { class: 'quiet' }, about),
    ...(me.isAdmin ? [run] : []),
    job,
    result,
  );
  await refresh();
}

async function latestResult(api: ApiClient, client: Client): Promise<HTMLElement> {
  try {
    const result = await api.get<Result>(`/api/clients/${client.id}/results/latest`);
    return resultView(api, result);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 404) throw error;
    return element('p', {}, 'No audit has finished yet.');
  }
}

const dayMs = 86_400_000;
function daysAgo(days: number): string {
  return new Date(Date.now() - days * dayMs).toISOString().slice(0, 10);
}
