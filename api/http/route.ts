import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import type { UserClaims } from '../../database/session.ts';

/** The signed-in person of a request. `expiresAt` is the token's end in seconds since 1970. */
export interface Caller {
  readonly claims: UserClaims;
  readonly token: string;
  readonly expiresAt: number;
}

export interface ResponseSpec {
  readonly description: string;
  /** Fields that the schema does not name are dropped from the answer. */
  readonly schema?: z.ZodType;
  /** Other than JSON; the handler then writes the answer itself and returns nothing. */
  readonly contentType?: string;
}
export type Responses = Readonly<Record<number, ResponseSpec>>;

/** What a handler returns: a declared status with the body that its schema takes. */
export type Reply<R extends Responses> = {
  [S in keyof R & number]: R[S] extends { schema: infer Schema extends z.ZodType }
    ? { status: S; body: z.input<Schema>; headers?: Record<string, string> }
    : { status: S; headers?: Record<string, string> };
}[keyof R & number];

/** Schemas of the parts of a request: `params`, `query`, `body`; strict objects. */
export type Inputs = z.ZodRawShape;
export type Parsed<I extends Inputs> = z.output<z.ZodObject<I>>;

/** Per minute and user (or address, where nobody is signed in). */
export interface RouteLimit {
  readonly perMinute: number;
}

/** One route, declared once: Express and OpenAPI are both made from it. */
export interface RouteSpec<I extends Inputs, R extends Responses> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** In Express's notation, from the origin: `/api/clients/:clientId`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly limit?: RouteLimit;
  readonly input: I;
  /** Media types of a body that is no JSON; the handler then reads it from the request itself. */
  readonly bodyTypes?: readonly string[];
  readonly responses: R;
}

export interface PublicContext {
  readonly request: Request;
  readonly response: Response;
  readonly log: Logger;
}

/** Opens transactions as the caller; each checks the session and, on admin routes, the role. */
export interface SignedInContext extends PublicContext {
  readonly caller: Caller;
  readonly inTransaction: <T>(
    work: (em: EntityManager, isAdmin: boolean) => Promise<T>,
  ) => Promise<T>;
}

/** The whole handler runs in one transaction as the caller; the answer goes out after its commit. */
export interface TransactionContext extends SignedInContext {
  readonly em: EntityManager;
  readonly isAdmin: boolean;
}

export type Access = 'anyone' | 'signed-in' | 'admin';
type Handler<Context, I extends Inputs, R extends Responses> = (
  context: Context & Parsed<I>,
) => Promise<Reply<R> | undefined>;

/** A declared route, ready to be registered. */
export interface Route {
  readonly access: Access;
  readonly spec: RouteSpec<Inputs, Responses>;
  readonly run: (exchange: Exchange) => Promise<Answer | undefined>;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** What registration provides for each request; `parse` throws a problem naming the field. */
export interface Exchange {
  readonly context: PublicContext;
  readonly parse: <I extends Inputs>(input: z.ZodObject<I>) => Parsed<I>;
  readonly signedIn: () => Promise<SignedInContext>;
}

/** A route that anyone may call; it has no way to the database. */
export function publicRoute<const I extends Inputs, const R extends Responses>(
  spec: RouteSpec<I, R>,
  handle: Handler<PublicContext, NoInfer<I>, NoInfer<R>>,
): Route {
  const input = z.object(spec.input);
  return {
    access: 'anyone',
    spec,
    run: ({ context, parse }) => handle({ ...context, ...parse(input) }),
  };
}

/** A route for signed-in people, or admins only, whose handler runs in one transaction. */
export function route<const I extends Inputs, const R extends Responses>(
  access: 'signed-in' | 'admin',
  spec: RouteSpec<I, R>,
  handle: Handler<TransactionContext, NoInfer<I>, NoInfer<R>>,
): Route {
  const input = z.object(spec.input);
  return {
    access,
    spec,
    run: async ({ parse, signedIn }) => {
      const context = await signedIn();
      return context.inTransaction((em, isAdmin) =>
        handle({ ...context, em, isAdmin, ...parse(input) }),
      );
    },
  };
}

/** As `route`, for handlers that wait or stream: they open short transactions of their own. */
export function longRoute<const I extends Inputs, const R extends Responses>(
  access: 'signed-in' | 'admin',
  spec: RouteSpec<I, R>,
  handle: Handler<SignedInContext, NoInfer<I>, NoInfer<R>>,
): Route {
  const input = z.object(spec.input);
  return {
    access,
    spec,
    run: async ({ parse, signedIn }) => handle({ ...(await signedIn()), ...parse(input) }),
  };
}
