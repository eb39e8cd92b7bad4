import { z } from 'zod';

const problem = z.object({ title: z.string(), detail: z.string().optional() });

/** Calls the API as one signed-in person. */
export class ApiCaller {
  private readonly origin: string;
  private readonly token: string;

  constructor(origin: string, token: string) {
    this.origin = origin;
    this.token = token;
  }

  /** The parsed answer of GET `path`. Throws the API's own words when it refuses. */
  get<T>(path: string, answer: z.ZodType<T>): Promise<T> {
    return this.call('GET', path, undefined, answer);
  }

  /** The parsed answer of POST `path`. Throws the API's own words when it refuses. */
  post<T>(path: string, body: unknown, answer: z.ZodType<T>): Promise<T> {
    return this.call('POST', path, body, answer);
  }

  /** The parsed answer of PUT `path`. Throws the API's own words when it refuses. */
  put<T>(path: string, body: unknown, answer: z.ZodType<T>): Promise<T> {
    return this.call('PUT', path, body, answer);
  }

  /** The parsed answer of PATCH `path`. Throws the API's own words when it refuses. */
  patch<T>(path: string, body: unknown, answer: z.ZodType<T>): Promise<T> {
    return this.call('PATCH', path, body, answer);
  }

  /** DELETE `path`. Throws the API's own words when it refuses. */
  async delete(path: string): Promise<void> {
    await this.call('DELETE', path, undefined, z.unknown());
  }

  private async call<T>(
    method: string,
    path: string,
    body: unknown,
    answer: z.ZodType<T>,
  ): Promise<T> {
    const response = await fetch(`${this.origin}/api/${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (response.ok) return answer.parse(text === '' ? undefined : JSON.parse(text));
    const said = problem.safeParse(safeJson(text)).data;
    const words = said === undefined ? text.slice(0, 200) : `${said.title} ${said.detail ?? ''}`;
    throw new Error(`${method} /api/${path} was refused (${response.status}): ${words.trim()}`);
  }
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
