/** One wrong field of a request; `path` is dotted, empty for the body as a whole. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

interface ProblemExtras {
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the answer, such as the running job of a conflict. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * An answer as application/problem+json (RFC 9457). `kind` becomes the stable `type`
 * `/problems/{kind}`; `detail` is for the caller to read and never holds secrets, SQL or stacks.
 */
export class Problem extends Error {
  readonly status: number;
  readonly kind: string;
  readonly title: string;
  readonly errors: readonly FieldError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    kind: string,
    title: string,
    detail: string,
    extras: ProblemExtras = {},
  ) {
    super(detail, { cause: extras.cause });
    this.name = 'Problem';
    this.status = status;
    this.kind = kind;
    this.title = title;
    this.errors = extras.errors;
    this.headers = extras.headers ?? {};
    this.members = extras.members ?? {};
  }
}

/** 400 for fields that do not fit; also for rules that a schema cannot state. */
export function invalid(errors: readonly FieldError[]): Problem {
  const fields = errors.map((error) => error.path || 'body').join(', ');
  return new Problem(400, 'validation', 'The request is not valid', `Not valid: ${fields}.`, {
    errors,
  });
}

/** 404, also for what exists but is not the caller's to see. */
export function notFound(what: string): Problem {
  return new Problem(404, 'not-found', 'Not found', `There is no such ${what}.`);
}

/** 409: the request is right but does not fit what is stored. */
export function conflict(
  kind: string,
  detail: string,
  members: Readonly<Record<string, unknown>> = {},
): Problem {
  return new Problem(409, kind, 'Conflict', detail, { members });
}

/** 403: signed in, but this act is for agency admins. */
export function forbidden(detail: string): Problem {
  return new Problem(403, 'forbidden', 'Not allowed', detail);
}

/** 503 naming what is missing: `database`, `temporal` or `auth`. */
export function unavailable(what: 'database' | 'temporal' | 'auth', cause?: unknown): Problem {
  const names = { database: 'database', temporal: 'workflow server', auth: 'sign-in server' };
  return new Problem(
    503,
    'unavailable',
    'Not available now',
    `The ${names[what]} cannot be reached. Try again in a moment.`,
    { headers: { 'Retry-After': '5' }, members: { missing: [what] }, cause },
  );
}

/** 429 with the seconds to wait, the same whoever asks. */
export function tooMany(seconds: number): Problem {
  return new Problem(
    429,
    'too-many-requests',
    'Too many requests',
    `Too many requests. Try again in ${seconds} s.`,
    { headers: { 'Retry-After': String(seconds) } },
  );
}
