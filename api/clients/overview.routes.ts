import { route } from '../http/route.ts';
import { clientFilter } from './clients.schema.ts';
import { overviewOfClients } from './overview.queries.ts';
import { clientOverviewList } from './overview.schema.ts';

/** All clients at a glance, in one answer: for the console's grid. */
export const overviewRoute = route(
  'admin',
  {
    method: 'get',
    path: '/api/clients/overview',
    ...{ tag: 'Clients', summary: 'Clients with connectors, last audit and figures' },
    input: { query: clientFilter },
    responses: { 200: { description: 'Clients by name', schema: clientOverviewList } },
  },
  async ({ em, query }) => {
    const clients = await overviewOfClients(em, query.archived === 'true');
    return { status: 200, body: { clients } };
  },
);
