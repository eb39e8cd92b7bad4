import type {
  Result,
  ResultEntry,
  result,
  windowAnswer,
} from '../../api/results/results.schema.ts';
import type { ApiClient } from '../api-client/api-client.ts';
import { newestResult } from '../result/newest-result.ts';

/** What the address asks for: a result, or the newest of some days, or the newest of all. */
export interface Asked {
  readonly result?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Without `result`, nothing fits; `nearest` are then results of other days, the nearest first. */
export interface Shown {
  readonly result?: Result | undefined;
  readonly nearest: readonly ResultEntry[];
}

/** Looks up what an address asks for. A result of another client is none. Throws ApiProblem. */
export async function shownResult(
  api: ApiClient,
  clientId: string,
  { result: id, from, to }: Asked,
  signal: AbortSignal,
): Promise<Shown> {
  if (id !== undefined) {
    const found = await api.get<typeof result>(`/api/results/${id}`, { signal });
    return { result: found.clientId === clientId ? found : undefined, nearest: [] };
  }
  if (from === undefined || to === undefined) {
    return { result: await newestResult(api, clientId, signal), nearest: [] };
  }
  const path = `/api/clients/${clientId}/results/of-window`;
  const answer = await api.get<typeof windowAnswer>(path, { query: { from, to }, signal });
  return { result: answer.result ?? undefined, nearest: answer.nearest };
}
