import { z } from 'zod';
import { invalid, notFound } from '../http/problem.ts';
import { longRoute } from '../http/route.ts';
import { followJob } from './follow-job.ts';
import type { TemporalPlace } from './job-answer.ts';
import { findJob, listEvents } from './jobs.queries.ts';
import { jobEventList, jobPath } from './jobs.schema.ts';

const eventId = z.string().regex(/^\d{1,18}$/);

/** A job's events: live as a stream, or those until now as a list. */
export const eventsRoute = (place: TemporalPlace) =>
  longRoute(
    'admin',
    {
      method: 'get',
      path: '/api/jobs/:jobId/events',
      tag: 'Jobs',
      summary: 'Follow a job',
      description:
        'Server-sent events, to be read with fetch (the token goes into the header). Each has the ' +
        'event and the job as it is then. Goes on behind Last-Event-ID; ends with the job, or with ' +
        'the token. With "Accept: application/json": the events until now as a list.',
      input: { params: jobPath },
      responses: {
        200: {
          description: 'Events in order',
          schema: jobEventList,
          contentType: 'text/event-stream',
        },
      },
    },
    async ({ request, response, caller, inTransaction, log, params: { jobId } }) => {
      const after = eventId.safeParse(request.get('Last-Event-ID') ?? '0');
      if (!after.success) {
        throw invalid([{ path: 'Last-Event-ID', message: 'not the id of an event' }]);
      }
      const read = (from: string, limit?: number) =>
        inTransaction(async (em) => {
          // The job first: when it has finished, its last event is there for the second statement.
          const job = await findJob(em, jobId, place);
          if (!job) throw notFound('job');
          return { job, events: await listEvents(em, jobId, from, limit) };
        });
      if (request.accepts(['text/event-stream', 'application/json']) === 'application/json') {
        const { events } = await read(after.data);
        return { status: 200, body: { events } };
      }
      await followJob(response, read, { after: after.data, until: caller.expiresAt * 1000, log });
      return undefined;
    },
  );
