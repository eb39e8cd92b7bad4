import { Router } from 'express';
import type { Route } from '../http/route.ts';
import { openApiDocument } from './document.ts';

/** GET openapi.json. */
export function openApiRoutes(routes: readonly Route[]): Router {
  const document = openApiDocument(routes, '0.1.0');
  const router = Router();
  router.get('/openapi.json', (_request, response) => {
    response.json(document);
  });
  return router;
}
