import { fileURLToPath } from 'node:url';
import express, { type RequestHandler } from 'express';

const folder = fileURLToPath(new URL('../ui/dist', import.meta.url));
/** File names carry no hash yet, so that browsers must ask whether theirs is still the newest. */
const freshness = { cacheControl: false, setHeaders };

/** The built page from ui/dist; addresses that are no file get index.html, for its own router. */
export function page(): RequestHandler[] {
  return [
    express.static(folder, { index: 'index.html', ...freshness }),
    (request, response, next) => {
      const forPage = request.method === 'GET' && request.accepts('html') !== false;
      if (!forPage || /\.\w+$/.test(request.path)) {
        next();
        return;
      }
      setHeaders(response);
      response.sendFile('index.html', { root: folder, cacheControl: false }, (error) => {
        // Without a built page there is nothing here: 404 by the next handler.
        if (error !== undefined && !response.headersSent) next();
      });
    },
  ];
}

function setHeaders(response: { setHeader(name: string, value: string): unknown }): void {
  response.setHeader('Cache-Control', 'no-cache');
}
