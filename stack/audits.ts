import { setTimeout as sleep } from 'node:timers/promises';
import { clientList } from '../api/clients/clients.schema.ts';
import { job, jobList, type Job } from '../api/jobs/jobs.schema.ts';
import { result } from '../api/results/results.schema.ts';
import type { ApiCaller } from './api-caller.ts';
import { demoClients } from './demo-clients.ts';
import { saveDemoState } from './demo-state.ts';
import { signIn } from './join.ts';
import { say } from './say.ts';
import { doorsOf, type SeedContext } from './seed.ts';

const windowDays = 120;

/**
 * Runs the first audit of each demo client that had none, side by side, with a line whenever one
 * moves, and ends each with its headline. A failed audit is told and tried again at the next start.
 */
export async function runFirstAudits(context: SeedContext): Promise<void> {
  const { config, secrets, state } = context;
  const waiting = demoClients.filter(({ slug }) => !state.audited.includes(slug));
  if (waiting.length === 0) return;
  const { ADMIN_EMAIL } = config;
  const admin = await signIn(doorsOf(context), ADMIN_EMAIL, secrets.loginPasswords.admin);
  const { clients } = await admin.get('clients', clientList);
  const audits = waiting.map(async ({ name, slug }) => {
    const id = clients.find((client) => client.slug === slug)?.id;
    if (id === undefined) return;
    const done = await followed(admin, name, await firstJob(admin, id, state.lastDay));
    if (done.resultId === null) return;
    say(`  ${name}: ${await headline(admin, done.resultId)}`);
    state.audited.push(slug);
    await saveDemoState(config, state);
  });
  await Promise.all(audits);
}

/** The client's latest job if it did not fail, else a new one over the demo's window. */
async function firstJob(admin: ApiCaller, clientId: string, to: string): Promise<Job> {
  const { jobs } = await admin.get(`jobs?clientId=${clientId}&limit=1`, jobList);
  const [latest] = jobs;
  if (latest !== undefined && !['failed', 'cancelled'].includes(latest.status)) return latest;
  const from = new Date(Date.parse(to) - (windowDays - 1) * 86_400_000).toISOString().slice(0, 10);
  return admin.post(`jobs/run/${clientId}`, { from, to }, job);
}

/** Asks after the job twice a second and prints its progress until it has finished. */
async function followed(admin: ApiCaller, name: string, started: Job): Promise<Job> {
  let current = started;
  let last = '';
  let saidAt = 0;
  while (current.finishedAt === null) {
    const line = progress(current);
    if (line !== last && Date.now() - saidAt > 2000) {
      say(`  ${name}: ${line}`);
      last = line;
      saidAt = Date.now();
    }
    await sleep(500);
    current = await admin.get(`jobs/${current.id}`, job);
  }
  if (current.status !== 'succeeded') say(`  ${name}: audit ${progress(current)}`);
  return current;
}

function progress({ status, steps }: Job): string {
  const parts = Object.entries(steps).map(([name, step]) => {
    const rows = step.total === null ? String(step.rows) : `${step.rows}/${step.total}`;
    const words = [name, step.status, name === 'reconcile' ? '' : rows, step.message];
    return words.filter((word) => word !== '').join(' ');
  });
  return `${status} (${parts.join('; ')})`;
}

async function headline(admin: ApiCaller, resultId: string): Promise<string> {
  const { summary, complete } = await admin.get(`results/${resultId}`, result);
  const { valid, found, missing, rateByCount } = summary.headline;
  const rate = rateByCount === null ? '' : ` (${(Number(rateByCount) * 100).toFixed(1)} %)`;
  return (
    `GA4 knows ${found.count} of ${valid.count} valid orders${rate}; ` +
    `${missing.count} are missing, worth ${missing.value} ${summary.currency}` +
    (complete ? '' : '; GA4 held data back, see the passport')
  );
}
