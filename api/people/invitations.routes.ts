import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import {
  deliverInvitationWorkflow,
  type DeliverInvitationInput,
} from '../../workflows/contracts.ts';
import type { AuditAction } from '../activity/activity.schema.ts';
import { writeAudit } from '../audit-log.ts';
import type { Dependencies } from '../dependencies.ts';
import { conflict } from '../http/problem.ts';
import { route, type Route } from '../http/route.ts';
import {
  addInvitation,
  listInvitations,
  readInvitation,
  revokeInvitation,
  type InvitationRow,
} from './invitations.queries.ts';
import { invitation, invitations, newInvitation } from './invitations.schema.ts';
import { refuseIfInAlready } from './people.queries.ts';

const tag = 'People';
const params = z.strictObject({ id: z.uuid() });

/** Inviting people by e-mail. The worker mails; its start is part of the transaction. */
export function invitationRoutes(deps: Dependencies): Route[] {
  return [listRoute(), inviteRoute(deps), resendRoute(deps), revokeRoute()];
}

function listRoute(): Route {
  return route(
    'admin',
    {
      method: 'get',
      path: '/api/invitations',
      tag,
      summary: 'All invitations, newest first',
      input: {},
      responses: { 200: { description: 'Invitations', schema: invitations } },
    },
    async ({ em }) => ({ status: 200, body: { invitations: await listInvitations(em) } }),
  );
}

function inviteRoute(deps: Dependencies): Route {
  return route(
    'admin',
    {
      method: 'post',
      path: '/api/invitations',
      tag,
      summary: 'Invite someone as admin or to a client',
      limit: { perMinute: 30 },
      input: { body: newInvitation },
      responses: { 201: { description: 'Invited; the mail is on its way', schema: invitation } },
    },
    async ({ em, caller, body }) => {
      await refuseIfInAlready(em, body);
      const added = await addInvitation(em, body, caller.claims.sub);
      await audit(em, 'invitation.create', added);
      await deliver(deps, added.id);
      return { status: 201, body: added };
    },
  );
}

function resendRoute(deps: Dependencies): Route {
  return route(
    'admin',
    {
      method: 'post',
      path: '/api/invitations/:id/resend',
      tag,
      summary: 'Mail an invitation again, with a new token and seven more days',
      limit: { perMinute: 10 },
      input: { params },
      responses: { 202: { description: 'The mail is on its way', schema: invitation } },
    },
    async ({ em, params: { id } }) => {
      const found = await readInvitation(em, id);
      if (found.status === 'redeemed' || found.status === 'revoked') throw closed(found.status);
      await audit(em, 'invitation.resend', found);
      await deliver(deps, id);
      return { status: 202, body: found };
    },
  );
}

function revokeRoute(): Route {
  return route(
    'admin',
    {
      method: 'delete',
      path: '/api/invitations/:id',
      tag,
      summary: 'Revoke an open invitation',
      input: { params },
      responses: { 204: { description: 'Its token opens nothing any more' } },
    },
    async ({ em, params: { id } }) => {
      const found = await readInvitation(em, id);
      if (!(await revokeInvitation(em, id))) throw closed(found.status);
      await audit(em, 'invitation.revoke', found);
      return { status: 204 };
    },
  );
}

function closed(status: string) {
  return conflict('invitation-closed', `The invitation has been ${status} already.`);
}

async function deliver(deps: Dependencies, invitationId: string): Promise<void> {
  const input: DeliverInvitationInput = { invitationId };
  await deps.temporal.start(deliverInvitationWorkflow, {
    id: deliverInvitationWorkflow.id(invitationId, randomUUID()),
    input,
  });
}

function audit(em: EntityManager, action: AuditAction, row: InvitationRow): Promise<void> {
  const { id, email, role, clientId } = row;
  return writeAudit(em, {
    action,
    subject: 'invitation',
    subjectId: id,
    clientId,
    changes: { email, role },
  });
}
