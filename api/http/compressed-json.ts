import compression from 'compression';

/**
 * Compresses JSON answers, of which a page of rows is the largest. Not event streams, which it would hold back, and not
 * downloads, which would wait for it. No answer has a secret beside something that a stranger could choose.
 */
export const compressedJson = compression({
  filter: (_request, response) => String(response.getHeader('Content-Type')).includes('json'),
});
