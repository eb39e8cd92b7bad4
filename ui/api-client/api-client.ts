import { Injectable, inject } from '@angular/core';
import type { z } from 'zod';
import { AuthServer } from '../session/auth-server.ts';
import { noAnswer, problemOf } from './api-problem.ts';

/** Values of a query string; undefined ones are left out, several of one name are repeated. */
export type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>;

interface Options {
  readonly query?: Query;
  readonly signal?: AbortSignal;
}

/**
 * Calls the API as the signed-in person. The type argument is the zod schema with which the API
 * itself checks each answer before it goes out (`api.get<typeof clientList>('/api/clients')`).
 * Page and API are one build on one origin, so answers are trusted to be as that schema says and
 * are not parsed a second time here, which would cost every visitor zod. Throws ApiProblem only.
 */
@Injectable({ providedIn: 'root' })
export class ApiClient {
  private readonly auth = inject(AuthServer);

  get<S extends z.ZodType>(path: string, options: Options = {}): Promise<z.output<S>> {
    return this.json(path, { method: 'GET' }, options);
  }

  post<S extends z.ZodType>(
    path: string,
    body?: object,
    options: Options = {},
  ): Promise<z.output<S>> {
    return this.json(path, withBody('POST', body), options);
  }

  put<S extends z.ZodType>(path: string, body: object): Promise<z.output<S>> {
    return this.json(path, withBody('PUT', body));
  }

  patch<S extends z.ZodType>(path: string, body: object): Promise<z.output<S>> {
    return this.json(path, withBody('PATCH', body));
  }

  /** Sends a file as it is, under its own media type. */
  putFile<S extends z.ZodType>(path: string, file: Blob): Promise<z.output<S>> {
    return this.json(path, { method: 'PUT', headers: { 'Content-Type': file.type }, body: file });
  }

  async delete(path: string): Promise<void> {
    await this.open(path, { method: 'DELETE' });
  }

  /** The raw answer, for streams and downloads. */
  async open(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const token = await this.auth.accessToken();
    if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
    const answer = await fetch(path, { ...init, headers }).catch((error: unknown) => {
      throw aborted(error) ? error : noAnswer(error);
    });
    if (answer.status === 401) await this.auth.forget();
    if (!answer.ok) throw await problemOf(answer);
    return answer;
  }

  private async json<T>(path: string, init: RequestInit, options: Options = {}): Promise<T> {
    const { signal } = options;
    const answer = await this.open(path + queryString(options.query), {
      ...init,
      ...(signal && { signal }),
    });
    return (await answer.json()) as T;
  }
}

function withBody(method: string, body: object | undefined): RequestInit {
  if (body === undefined) return { method };
  const headers = { 'Content-Type': 'application/json' };
  return { method, headers, body: JSON.stringify(body) };
}

/** With its question mark; empty where nothing is asked. */
export function queryString(query: Query = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const several = typeof value === 'object' ? value : [value];
    return several.map((each) => [name, String(each)]);
  });
  const text = new URLSearchParams(given).toString();
  return text === '' ? '' : `?${text}`;
}

function aborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
