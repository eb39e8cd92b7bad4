import { ServiceError } from '@temporalio/client';
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { z } from 'zod';
import { databaseProblem } from './database-faults.ts';
import { Problem, notFound, unavailable } from './problem.ts';

/** 404 for every address under /api and /auth that no route knows. */
export const unknownPath: RequestHandler = () => {
  throw notFound('address');
};

/**
 * The one place where a fault becomes an answer. Problems are answered as they are; what nobody
 * foresaw is 500 with nothing but its request id, the rest is in the log.
 */
export const answerError: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const problem = problemOf(error);
  if (problem.status >= 500) request.log.error({ err: error }, problem.message);
  if (response.headersSent) {
    next(error);
    return;
  }
  response
    .status(problem.status)
    .set(problem.headers)
    .type('application/problem+json')
    .send(JSON.stringify(document(problem, requestId(request))));
};

function requestId(request: Request): string {
  return typeof request.id === 'string' ? request.id : '';
}

function document(problem: Problem, requestId: string) {
  return {
    type: `/problems/${problem.kind}`,
    title: problem.title,
    status: problem.status,
    detail: problem.message,
    instance: `urn:request:${requestId}`,
    ...(problem.errors && { errors: problem.errors }),
    ...problem.members,
  };
}

/** What body-parser and the router throw; their messages may quote the body, so they are not used. */
const httpError = z.object({
  status: z.number().int().min(400).max(499),
  type: z.string().optional(),
});

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof ServiceError) return unavailable('temporal', error);
  const fromDatabase = databaseProblem(error);
  if (fromDatabase !== undefined) return fromDatabase;
  const read = httpError.safeParse(error);
  if (read.success) return badRequest(read.data.status, read.data.type, error);
  return new Problem(500, 'internal', 'Something went wrong', 'The fault is in our log.', {
    cause: error,
  });
}

function badRequest(status: number, type: string | undefined, error: unknown): Problem {
  if (type === 'entity.too.large') {
    return new Problem(413, 'too-large', 'Too large', 'A request body may have 1 MB.');
  }
  if (type === 'entity.parse.failed') {
    const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
    const where = position === undefined ? 'at its end' : `at position ${position}`;
    return new Problem(400, 'malformed-json', 'Malformed JSON', `The body is not JSON ${where}.`);
  }
  if (status === 415) {
    return new Problem(415, 'media-type', 'Unsupported media type', 'Send JSON as UTF-8.');
  }
  return new Problem(status, 'bad-request', 'Bad request', 'The request cannot be understood.');
}
