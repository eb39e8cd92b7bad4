import { route, type Route } from '../http/route.ts';
import { listActivity } from './activity.queries.ts';
import { activityFilter, activityList } from './activity.schema.ts';

/** The audit log, for reading: entries are written by the acts themselves. */
export function activityRoutes(): Route[] {
  return [
    route(
      'admin',
      {
        method: 'get',
        path: '/api/activity',
        tag: 'Activity',
        summary: 'Who changed what, newest first',
        description: 'Credentials are never in it: only that they were replaced.',
        input: { query: activityFilter },
        responses: { 200: { description: 'A page of the audit log', schema: activityList } },
      },
      async ({ em, query }) => ({ status: 200, body: await listActivity(em, query) }),
    ),
  ];
}
