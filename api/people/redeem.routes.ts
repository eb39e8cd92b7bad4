import type { Dependencies } from '../dependencies.ts';
import { longRoute, type Route } from '../http/route.ts';
import { checkInvitation, redeemInvitation } from './invitations.queries.ts';
import { redemption } from './invitations.schema.ts';
import { me } from './people.schema.ts';
import { readMe } from './me.queries.ts';
import { takeOverAccount } from './take-over-account.ts';

/** Accepting an invitation. The order of the steps is docs/decisions/0002's. */
export function redeemRoutes(deps: Dependencies): Route[] {
  return [
    longRoute(
      'signed-in',
      {
        method: 'post',
        path: '/api/invitations/redeem',
        tag: 'People',
        summary: 'Accept an invitation and choose a new password',
        description:
          'The caller has signed in with a code mailed to the invited address. Sets the password ' +
          'and ends all other sessions of the account before the role is given.',
        limit: { perMinute: 10 },
        input: { body: redemption },
        responses: { 200: { description: 'The caller with the new role', schema: me } },
      },
      async ({ caller, body, inTransaction }) => {
        await inTransaction((em) => checkInvitation(em, body.token));
        await takeOverAccount(deps.config.auth, caller.token, body.password);
        await inTransaction((em) => redeemInvitation(em, body.token));
        const answer = await inTransaction((em, isAdmin) => readMe(em, caller.claims, isAdmin));
        return { status: 200, body: answer };
      },
    ),
  ];
}
