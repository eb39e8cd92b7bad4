import { WorkflowNotFoundError } from '@temporalio/client';
import type { Temporal } from '../../temporal/client.ts';
import { auditWorkflow } from '../../workflows/contracts.ts';
import { writeAudit } from '../audit-log.ts';
import type { Dependencies } from '../dependencies.ts';
import { conflict, notFound, unavailable } from '../http/problem.ts';
import { longRoute, route, type Route } from '../http/route.ts';
import { eventsRoute } from './events.routes.ts';
import type { TemporalPlace } from './job-answer.ts';
import { findJob, listJobs, requestCancel } from './jobs.queries.ts';
import { job, jobFilter, jobList, jobPath, runPath, runRequest } from './jobs.schema.ts';
import { auditable, refuseFuture } from './run-checks.ts';
import { startJob, type JobStarter } from './start-job.ts';

const tag = 'Jobs';
/** Enough to start every client of the agency at once by a script. */
const runLimit = { perMinute: 60 };

/** Audits: run, follow, cancel, run again. */
export function jobRoutes({ config, temporal }: Dependencies): Route[] {
  const place = { uiUrl: config.temporalUiUrl, namespace: temporal.namespace };
  const starter = { temporal, place };
  return [
    run(starter),
    list(place),
    one(place),
    eventsRoute(place),
    cancel(temporal, place),
    runAgain(starter),
  ];
}

const run = (starter: JobStarter) =>
  longRoute(
    'admin',
    {
      method: 'post',
      path: '/api/jobs/run/:clientId',
      ...{ tag, summary: 'Run an audit of a client over a window', limit: runLimit },
      input: { params: runPath, body: runRequest },
      responses: { 202: { description: 'The job, queued', schema: job } },
    },
    async ({ params: { clientId }, body, ...context }) => {
      const started = await startJob(context, starter, clientId, async (em) => {
        const { client, steps } = await auditable(em, clientId);
        refuseFuture(body.to, client.zone);
        const window = { windowFrom: body.from, windowTo: body.to };
        return { clientId, ...window, steps, trigger: 'manual', retryOf: null };
      });
      return { status: 202, body: started, headers: { Location: `/api/jobs/${started.id}` } };
    },
  );

const list = (place: TemporalPlace) =>
  route(
    'admin',
    {
      method: 'get',
      path: '/api/jobs',
      ...{ tag, summary: 'Jobs, newest first' },
      input: { query: jobFilter },
      responses: { 200: { description: 'A page of jobs', schema: jobList } },
    },
    async ({ em, query }) => ({ status: 200, body: await listJobs(em, query, place) }),
  );

const one = (place: TemporalPlace) =>
  route(
    'admin',
    {
      method: 'get',
      path: '/api/jobs/:jobId',
      ...{ tag, summary: 'One job with its steps' },
      input: { params: jobPath },
      responses: { 200: { description: 'The job', schema: job } },
    },
    async ({ em, params }) => {
      const found = await findJob(em, params.jobId, place);
      if (!found) throw notFound('job');
      return { status: 200, body: found };
    },
  );

const cancel = (temporal: Temporal, place: TemporalPlace) =>
  route(
    'admin',
    {
      method: 'post',
      path: '/api/jobs/:jobId/cancel',
      ...{ tag, summary: 'Ask a job to end; its events tell when it has' },
      input: { params: jobPath },
      responses: { 202: { description: 'The job, asked to end', schema: job } },
    },
    async ({ em, params: { jobId } }) => {
      const found = await findJob(em, jobId, place);
      if (!found) throw notFound('job');
      if (found.finishedAt !== null) throw conflict('job-finished', 'The job has finished.');
      await requestCancel(em, found);
      const subject = { subject: 'job', subjectId: jobId, clientId: found.clientId };
      await writeAudit(em, { action: 'job.cancel', ...subject });
      await temporal.cancel(auditWorkflow.id(jobId)).catch(closedAlready);
      return { status: 202, body: (await findJob(em, jobId, place)) ?? found };
    },
  );

/** A workflow that was ended outside leaves its job to the sweep, which closes it in a minute. */
function closedAlready(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw unavailable('temporal', error);
}

const runAgain = (starter: JobStarter) =>
  longRoute(
    'admin',
    {
      method: 'post',
      path: '/api/jobs/:jobId/run-again',
      ...{ tag, summary: 'Run a finished job again from its unfinished step', limit: runLimit },
      input: { params: jobPath },
      responses: { 202: { description: 'The new job, queued', schema: job } },
    },
    async ({ params: { jobId }, ...context }) => {
      const before = await context.inTransaction((em) => findJob(em, jobId, starter.place));
      if (!before) throw notFound('job');
      const { clientId, window } = before;
      if (before.finishedAt === null) {
        throw conflict('job-running', 'The job has not finished.', { job: before });
      }
      const started = await startJob(context, starter, clientId, async (em) => {
        const { steps } = await auditable(em, clientId);
        const again = { trigger: 'run_again', retryOf: jobId } as const;
        return { clientId, windowFrom: window.from, windowTo: window.to, steps, ...again };
      });
      return { status: 202, body: started, headers: { Location: `/api/jobs/${started.id}` } };
    },
  );
