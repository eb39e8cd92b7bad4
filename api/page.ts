import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { RequestHandler } from 'express';
import sirv from 'sirv';
import { cspNonce } from './http/csp-nonce.ts';

const folder = path.resolve(import.meta.dirname, '../ui/dist');
const indexFile = path.join(folder, 'index.html');
/** As the build names files by their content: `main-JSPA6AUZ.js`. */
const isHashed = /-[\w-]{8}\.(js|css|woff2)$/;
const forever = 'public, max-age=31536000, immutable';

interface BuiltPage {
  /** index.html, split where each answer's nonce goes. */
  readonly index: readonly string[];
  readonly files: ReturnType<typeof sirv>;
}

/**
 * The built app from ui/dist: its files, compressed at build time, and for every address that is no
 * file index.html, for the app's own router. Without a built app there is nothing here.
 */
export function page(): RequestHandler[] {
  let opened: BuiltPage | undefined;
  const built = (): BuiltPage | undefined => (opened ??= openPage());
  const index: RequestHandler = (request, response, next) => {
    const forPage = request.method === 'GET' && request.accepts('html') !== false;
    const parts = forPage && isAddress(request.path) ? built()?.index : undefined;
    if (parts === undefined) {
      next();
      return;
    }
    response
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(parts.join(cspNonce(response)));
  };
  const files: RequestHandler = (request, response, next) => {
    const page = built();
    if (page === undefined) next();
    else page.files(request, response, next);
  };
  return [index, files];
}

function isAddress(path: string): boolean {
  return path === '/index.html' || !/\.\w+$/.test(path);
}

/** Read once: a new build is a new start of the server. */
function openPage(): BuiltPage | undefined {
  if (!existsSync(indexFile)) return undefined;
  return {
    index: readFileSync(indexFile, 'utf8').split('%CSP_NONCE%'),
    files: sirv(folder, {
      brotli: true,
      gzip: true,
      etag: true,
      extensions: [],
      setHeaders: (response, name) => {
        response.setHeader('Cache-Control', isHashed.test(name) ? forever : 'no-cache');
      },
    }),
  };
}
