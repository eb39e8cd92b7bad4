import { z } from 'zod';

/** What a connection test found, part by part. */
export const testReport = z.object({
  ok: z.boolean(),
  testedAt: z.iso.datetime(),
  parts: z.array(
    z.object({ name: z.string(), ok: z.boolean(), message: z.string(), remedy: z.string() }),
  ),
});
export type TestReport = z.infer<typeof testReport>;
