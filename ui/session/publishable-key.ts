import type { z } from 'zod';
import type { pageConfig } from '../../api/health/health.schema.ts';
import { noAnswer, problemOf } from '../api-client/api-problem.ts';

/** What the auth server knows this app by. Throws ApiProblem. */
export async function publishableKey(): Promise<string> {
  const answer = await fetch('/api/config').catch((error: unknown) => {
    throw noAnswer(error);
  });
  if (!answer.ok) throw await problemOf(answer);
  const config = (await answer.json()) as z.output<typeof pageConfig>;
  return config.publishableKey;
}
