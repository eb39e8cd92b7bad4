import { fileURLToPath } from 'node:url';
import express, { type RequestHandler } from 'express';

const folder = fileURLToPath(new URL('../ui/dist', import.meta.url));

/** The built page from ui/dist; addresses that are no file get index.html, for its own router. */
export function page(): RequestHandler[] {
  return [
    express.static(folder, { index: 'index.html', maxAge: '1h', setHeaders: revalidateHtml }),
    (request, response, next) => {
      const forPage = request.method === 'GET' && request.accepts('html') !== false;
      if (!forPage || /\.\w+$/.test(request.path)) {
        next();
        return;
      }
      response.set('Cache-Control', 'no-cache');
      response.sendFile('index.html', { root: folder }, (error) => {
        // Without a built page there is nothing here: 404 by the next handler.
        if (error !== undefined && !response.headersSent) next();
      });
    },
  ];
}

function revalidateHtml(
  response: { setHeader(name: string, value: string): unknown },
  path: string,
): void {
  if (path.endsWith('.html')) response.setHeader('Cache-Control', 'no-cache');
}
