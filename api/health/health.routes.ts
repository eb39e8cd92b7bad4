import type { Dependencies } from '../dependencies.ts';
import { publicRoute, type Route } from '../http/route.ts';
import { pageConfig, readiness, health } from './health.schema.ts';
import { missingServices } from './readiness.ts';

/** Health (this process lives), readiness (and what it needs answers), and the page's settings. */
export function healthRoutes(deps: Dependencies): Route[] {
  const tag = 'Health';
  return [
    publicRoute(
      {
        method: 'get',
        path: '/api/health',
        tag,
        summary: 'Is the process alive?',
        input: {},
        responses: { 200: { description: 'It is.', schema: health } },
      },
      () => Promise.resolve({ status: 200, body: { status: 'alive' } }),
    ),
    publicRoute(
      {
        method: 'get',
        path: '/api/ready',
        tag,
        summary: 'Can it serve? Database, workflow server and sign-in server are asked.',
        input: {},
        responses: {
          200: { description: 'All three answer.', schema: readiness },
          503: { description: 'Some do not; `missing` names them.', schema: readiness },
        },
      },
      async () => {
        const missing = await missingServices(deps);
        if (missing.length === 0)
          return { status: 200, body: { status: 'ready' as const, missing } };
        return { status: 503, body: { status: 'not ready' as const, missing } };
      },
    ),
    publicRoute(
      {
        method: 'get',
        path: '/api/config',
        tag,
        summary: 'What the page needs to know before anyone is signed in. Nothing of it is secret.',
        input: {},
        responses: { 200: { description: 'Settings', schema: pageConfig } },
      },
      () =>
        Promise.resolve({
          status: 200,
          body: {
            publishableKey: deps.config.auth.publishableKey,
            temporalUi: deps.config.temporalUiUrl,
            temporalNamespace: deps.config.temporal.namespace,
          },
        }),
    ),
  ];
}
