import type { Result, result, resultList } from '../../api/results/results.schema.ts';
import type { ApiClient } from '../api-client/api-client.ts';

/** The newest result of a client; undefined where no audit has finished. Throws ApiProblem. */
export async function newestResult(
  api: ApiClient,
  clientId: string,
  signal: AbortSignal,
): Promise<Result | undefined> {
  const query = { limit: 1 };
  const list = `/api/clients/${clientId}/results`;
  const { results } = await api.get<typeof resultList>(list, { query, signal });
  const [entry] = results;
  return entry && api.get<typeof result>(`/api/results/${entry.id}`, { signal });
}
