/** One wrong field of what was sent; `path` is dotted, empty for the whole. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

interface ProblemParts {
  /** The HTTP status; 0 where no answer came. */
  readonly status: number;
  /** The stable name of what is wrong, such as `slug-taken`. */
  readonly kind: string;
  readonly title: string;
  /** What happened and what to do, in the API's own words. */
  readonly detail: string;
  readonly errors: readonly FieldError[];
}

/** The one error of every call to the API, from its application/problem+json (RFC 9457). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly kind: string;
  readonly title: string;
  readonly errors: readonly FieldError[];

  constructor({ status, kind, title, detail, errors }: ProblemParts, cause?: unknown) {
    super(detail, { cause });
    this.name = 'ApiProblem';
    this.status = status;
    this.kind = kind;
    this.title = title;
    this.errors = errors;
  }

  /** What is wrong with one field; undefined where nothing is. */
  fieldError(path: string): string | undefined {
    return this.errors.find((error) => error.path === path)?.message;
  }
}

/** The connection failed: the service is away, or this browser is offline. */
export function noAnswer(cause: unknown): ApiProblem {
  const parts = { status: 0, kind: 'no-answer', title: '', detail: '', errors: [] };
  return new ApiProblem(parts, cause);
}

/** Reads an answer that is not 2xx; a proxy before the API may have sent something else than JSON. */
export async function problemOf(answer: Response): Promise<ApiProblem> {
  const body: unknown = await answer.json().catch(() => null);
  return new ApiProblem({
    status: answer.status,
    kind: text(body, 'type').replace('/problems/', ''),
    title: text(body, 'title'),
    detail: text(body, 'detail'),
    errors: list(body, 'errors').map((error) => ({
      path: text(error, 'path'),
      message: text(error, 'message'),
    })),
  });
}

function member(from: unknown, name: string): unknown {
  return typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined;
}

function text(from: unknown, name: string): string {
  const found = member(from, name);
  return typeof found === 'string' ? found : '';
}

function list(from: unknown, name: string): readonly unknown[] {
  const found = member(from, name);
  return Array.isArray(found) ? found : [];
}
