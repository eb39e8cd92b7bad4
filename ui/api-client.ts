import type { SupabaseClient } from '@supabase/supabase-js';

/** What the API refused, in its own words. */
export class ApiProblem extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.name = 'ApiProblem';
    this.status = status;
  }
}

/** Calls the API as the signed-in person; answers come from our own API and have its types. */
export class ApiClient {
  readonly session: SupabaseClient;
  constructor(session: SupabaseClient) {
    this.session = session;
  }

  async get<T>(path: string): Promise<T> {
    return this.#json<T>(await this.open(path));
  }

  async post<T>(path: string, body?: object): Promise<T> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    return this.#json<T>(await this.open(path, { method: 'POST', ...sent }));
  }

  /** The raw answer, for streams. Throws an ApiProblem where the status is not 2xx. */
  async open(path: string, init: RequestInit = {}): Promise<Response> {
    const { data } = await this.session.auth.getSession();
    const headers = new Headers(init.headers);
    headers.set('Authorization', `Bearer ${data.session?.access_token ?? ''}`);
    if (init.body !== undefined) headers.set('Content-Type', 'application/json');
    const answer = await fetch(path, { ...init, headers });
    if (!answer.ok) throw await problem(answer);
    return answer;
  }

  async #json<T>(answer: Response): Promise<T> {
    return answer.status === 204 ? (undefined as T) : ((await answer.json()) as T);
  }
}

async function problem(answer: Response): Promise<ApiProblem> {
  const body: unknown = await answer.json().catch(() => null);
  const detail = textOf(body, 'detail') ?? textOf(body, 'title');
  return new ApiProblem(answer.status, detail ?? `The service answered ${answer.status}.`);
}

function textOf(body: unknown, name: string): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const value: unknown = Reflect.get(body, name);
  return typeof value === 'string' ? value : undefined;
}
