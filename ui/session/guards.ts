import { inject } from '@angular/core';
import { RedirectCommand, Router, type CanActivateFn } from '@angular/router';
import { homeOf } from './home-of.ts';
import { Session } from './session.ts';

/** Leads to the sign-in, which leads back to the address that was asked for. */
export const signedIn: CanActivateFn = async (_route, { url }) => {
  const router = inject(Router);
  const session = inject(Session);
  try {
    if ((await session.known()) !== undefined) return true;
  } catch {
    return aside(router, '/unavailable');
  }
  return router.createUrlTree(['/sign-in'], { queryParams: url === '/' ? {} : { to: url } });
};

/** Who is signed in already has no business at the sign-in. */
export const signedOut: CanActivateFn = async () => {
  const router = inject(Router);
  const session = inject(Session);
  try {
    const me = await session.known();
    return me === undefined ? true : router.parseUrl(homeOf(me));
  } catch {
    return aside(router, '/unavailable');
  }
};

/** Below `signedIn`. Others are told that they have no access. */
export const adminOnly: CanActivateFn = () => {
  const router = inject(Router);
  return inject(Session).isAdmin() ? true : aside(router, '/no-access');
};

/** Below `signedIn`, for the address without a path: the person's own first page. */
export const toOwnHome: CanActivateFn = () => {
  const me = inject(Session).me();
  return inject(Router).parseUrl(me === undefined ? '/sign-in' : homeOf(me));
};

/** Shows another page under the address that was asked for. */
function aside(router: Router, path: string): RedirectCommand {
  return new RedirectCommand(router.parseUrl(path), { skipLocationChange: true });
}
