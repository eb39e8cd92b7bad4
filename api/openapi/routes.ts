import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import packageJson from '../../package.json' with { type: 'json' };
import type { Route } from '../http/route.ts';
import { openApiDocument } from './document.ts';

const page = fileURLToPath(new URL('./docs-page', import.meta.url));
const viewer = fileURLToPath(new URL('.', import.meta.resolve('swagger-ui-dist')));
const viewerFiles = ['/swagger-ui.css', '/swagger-ui-bundle.js'];

/** GET openapi.json, and docs: a page to browse it, served whole from this origin. */
export function openApiRoutes(routes: readonly Route[]): Router {
  const document = openApiDocument(routes, packageJson.version);
  const router = Router();
  router.get('/openapi.json', (_request, response) => {
    response.json(document);
  });
  router.use('/docs', express.static(page, { redirect: false }));
  router.get('/docs', (_request, response) => {
    response.sendFile('index.html', { root: page });
  });
  for (const file of viewerFiles) {
    router.get(`/docs${file}`, (_request, response) => {
      response.sendFile(file, { root: viewer, maxAge: '1d' });
    });
  }
  return router;
}
