import { z } from 'zod';
import { invalid } from '../http/problem.ts';
import { unstorableFields } from '../http/storable-text.ts';

/** Packs the sort values of a page's last row; opaque to callers. */
export function encodeCursor(values: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');
}

/** Unpacks a cursor into the shape of `schema`; 400 naming `cursor` where it is not one of ours. */
export function decodeCursor<S extends z.ZodType>(cursor: string, schema: S): z.output<S> {
  const read = fromJson.pipe(schema).safeParse(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (read.success && unstorableFields(read.data).length === 0) return read.data;
  throw invalid([{ path: 'cursor', message: 'not a cursor of this list' }]);
}

const fromJson = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('not JSON');
    return z.NEVER;
  }
});
