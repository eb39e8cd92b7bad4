import { inject } from '@angular/core';
import { RedirectCommand, Router, type CanActivateFn, type CanMatchFn } from '@angular/router';
import { homeOf } from './home-of.ts';
import { Session } from './session.ts';

/** Leads to the sign-in, which leads back to the address that was asked for. */
export const signedIn: CanMatchFn = async () => {
  const router = inject(Router);
  const session = inject(Session);
  // Without its fragment, which may hold a token that was not taken over.
  const [url = '/'] = (router.currentNavigation()?.extractedUrl.toString() ?? '/').split('#');
  try {
    if ((await session.known()) !== undefined) return true;
  } catch {
    return unavailable(router);
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
    return unavailable(router);
  }
};

/** Below `signedIn`. For others these routes are not there, and a later one says so. */
export const adminOnly: CanMatchFn = () => inject(Session).isAdmin();

/** Below `signedIn`, for the address without a path: the person's own first page. */
export const toOwnHome: CanActivateFn = () => {
  const me = inject(Session).me();
  return inject(Router).parseUrl(me === undefined ? '/sign-in' : homeOf(me));
};

/** The address stays, to be tried again. */
function unavailable(router: Router): RedirectCommand {
  return new RedirectCommand(router.parseUrl('/unavailable'), { skipLocationChange: true });
}
