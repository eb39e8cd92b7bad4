import cors from 'cors';
import express, { type Express } from 'express';
import { authProxy } from './auth/proxy.ts';
import { activityRoutes } from './activity/activity.routes.ts';
import { clientRoutes } from './clients/clients.routes.ts';
import { logoRoutes } from './clients/logo.routes.ts';
import { overviewRoute } from './clients/overview.routes.ts';
import { connectorRoutes } from './connectors/connectors.routes.ts';
import type { Dependencies } from './dependencies.ts';
import { healthRoutes } from './health/health.routes.ts';
import { compressedJson } from './http/compressed-json.ts';
import { answerError, unknownPath } from './http/errors.ts';
import { register } from './http/register.ts';
import type { Route } from './http/route.ts';
import { securityHeaders } from './http/security-headers.ts';
import { requestLog } from './log.ts';
import { jobRoutes } from './jobs/jobs.routes.ts';
import { openApiRoutes } from './openapi/routes.ts';
import { page } from './page.ts';
import { peopleRoutes } from './people/people.routes.ts';
import { comparisonRoutes } from './comparison/comparison.routes.ts';
import { exportRoutes } from './exports/exports.routes.ts';
import { rowCountHeader } from './exports/exports.schema.ts';
import { explanationRoutes } from './explanations/explanations.routes.ts';
import { resultRoutes } from './results/results.routes.ts';
import { rowRoutes } from './results/rows.routes.ts';
import { rulesRoutes } from './rules/rules.routes.ts';

/** Every declared route of the API, a feature a line. */
export function allRoutes(deps: Dependencies): Route[] {
  return [
    ...healthRoutes(deps),
    ...peopleRoutes(deps),
    // Before the clients, whose ids would match its path.
    overviewRoute,
    ...clientRoutes(),
    ...logoRoutes(),
    ...connectorRoutes(deps),
    ...jobRoutes(deps),
    ...resultRoutes(),
    ...rowRoutes(),
    ...comparisonRoutes(),
    ...explanationRoutes(),
    ...exportRoutes(),
    ...rulesRoutes(deps),
    ...activityRoutes(),
  ];
}

/** The HTTP door, in the order in which a request passes it. */
export function createApp(deps: Dependencies): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', deps.config.trustProxy);
  app.use(requestLog(deps.log));
  app.use(securityHeaders(deps.config));
  app.use(
    cors({
      origin: deps.config.corsOrigins,
      exposedHeaders: ['X-Request-Id', 'Location', 'Content-Disposition', rowCountHeader],
      maxAge: 600,
    }),
  );
  app.use('/auth/v1', authProxy(deps.config.auth));
  app.use('/api', compressedJson);
  app.use('/api', express.json({ limit: '1mb', strict: true }));
  const routes = allRoutes(deps);
  for (const route of routes) register(app, route, deps);
  app.use('/api', openApiRoutes(routes));
  app.use(['/api', '/auth'], unknownPath);
  app.use(page());
  app.use(unknownPath);
  app.use(answerError);
  return app;
}
