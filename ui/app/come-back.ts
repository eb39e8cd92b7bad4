import { DOCUMENT, inject, provideAppInitializer, type EnvironmentProviders } from '@angular/core';
import { AuthServer } from '../session/auth-server.ts';
import { maybeSignedIn } from '../session/stored-session.ts';

/** What the pages that people come back to are made of, by the beginning of their address. */
const pages: readonly [RegExp, () => Promise<unknown>][] = [
  [/^\/(?!c\/)/, () => import('./admin.routes.ts')],
  [/^\/(clients)?$/, () => import('../clients/clients.page.ts')],
  [/^\/clients\//, () => import('../client/client.page.ts')],
  [/^\/clients\/[^/]+(\/overview)?$/, () => import('../client/overview.tab.ts')],
  [/^\/clients/, () => import('../clients/clients.routes.ts')],
  [/^\/c\//, () => import('../dashboard/dashboard.routes.ts')],
  [/^\/c\/[^/]+$/, () => import('../dashboard/overview.page.ts')],
];

/**
 * Fetches at once what somebody who is signed in will need one after the other: the sign-in's client, the
 * shell, the page. What fails here is asked for again, and told, by who needs it.
 */
export function provideComeBack(): EnvironmentProviders {
  return provideAppInitializer(() => {
    if (!maybeSignedIn()) return;
    const { pathname } = inject(DOCUMENT).location;
    const asked = [
      inject(AuthServer).open(),
      import('../shell/shell.ts'),
      ...pages.filter(([path]) => path.test(pathname)).map(([, load]) => load()),
    ];
    void Promise.allSettled(asked);
  });
}
