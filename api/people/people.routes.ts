import { z } from 'zod';
import { writeAudit } from '../audit-log.ts';
import type { Dependencies } from '../dependencies.ts';
import { conflict, notFound } from '../http/problem.ts';
import { route, type Route } from '../http/route.ts';
import { invitationRoutes } from './invitations.routes.ts';
import { meRoutes } from './me.routes.ts';
import { listMembers, listPeople, removeAdmin, removeMember } from './people.queries.ts';
import { members, people } from './people.schema.ts';
import { redeemRoutes } from './redeem.routes.ts';

const tag = 'People';

/** Who someone is, who else there is, and how people come in. */
export function peopleRoutes(deps: Dependencies): Route[] {
  return [
    ...meRoutes(),
    peopleRoute(),
    membersRoute(),
    removeMemberRoute(),
    removeAdminRoute(),
    ...redeemRoutes(deps),
    ...invitationRoutes(deps),
  ];
}

function peopleRoute(): Route {
  return route(
    'admin',
    {
      method: 'get',
      path: '/api/people',
      tag,
      summary: 'Everyone with a role',
      input: {},
      responses: { 200: { description: 'Admins first', schema: people } },
    },
    async ({ em }) => ({ status: 200, body: { people: await listPeople(em) } }),
  );
}

function membersRoute(): Route {
  return route(
    'admin',
    {
      method: 'get',
      path: '/api/clients/:clientId/members',
      tag,
      summary: "Who may read a client's results",
      input: { params: z.strictObject({ clientId: z.uuid() }) },
      responses: { 200: { description: 'Members', schema: members } },
    },
    async ({ em, params }) => ({
      status: 200,
      body: { members: await listMembers(em, params.clientId) },
    }),
  );
}

function removeMemberRoute(): Route {
  return route(
    'admin',
    {
      method: 'delete',
      path: '/api/clients/:clientId/members/:userId',
      tag,
      summary: "Take away someone's access to a client, at once",
      input: { params: z.strictObject({ clientId: z.uuid(), userId: z.uuid() }) },
      responses: { 204: { description: 'Taken away' } },
    },
    async ({ em, params: { clientId, userId } }) => {
      if (!(await removeMember(em, clientId, userId))) throw notFound('member');
      await writeAudit(em, {
        action: 'member.remove',
        subject: 'person',
        subjectId: userId,
        clientId,
      });
      return { status: 204 };
    },
  );
}

function removeAdminRoute(): Route {
  return route(
    'admin',
    {
      method: 'delete',
      path: '/api/admins/:userId',
      tag,
      summary: "Take away someone else's admin role, at once",
      input: { params: z.strictObject({ userId: z.uuid() }) },
      responses: { 204: { description: 'Taken away' } },
    },
    async ({ em, caller, params: { userId } }) => {
      if (userId === caller.claims.sub) {
        throw conflict('own-role', 'Another admin has to take your role away.');
      }
      if (!(await removeAdmin(em, userId))) throw notFound('admin');
      await writeAudit(em, {
        action: 'admin.remove',
        subject: 'person',
        subjectId: userId,
        clientId: null,
      });
      return { status: 204 };
    },
  );
}
