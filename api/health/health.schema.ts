import { z } from 'zod';

export const health = z.object({ status: z.literal('alive') }).meta({ id: 'Health' });

export const service = z.enum(['database', 'temporal', 'auth']);
export type Service = z.infer<typeof service>;

export const readiness = z
  .object({ status: z.enum(['ready', 'not ready']), missing: z.array(service) })
  .meta({ id: 'Readiness' });

export const pageConfig = z
  .object({ publishableKey: z.string(), temporalUi: z.url(), temporalNamespace: z.string() })
  .meta({ id: 'PageConfig' });
