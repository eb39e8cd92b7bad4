import { z } from 'zod';
import { Problem, conflict, forbidden, unavailable } from './problem.ts';

const fault = z.object({ code: z.string(), constraint: z.string().nullish() });

/** SQLSTATEs of our own functions (database/migrations): what the caller can do about it. */
const ours: Record<string, () => Problem> = {
  DR001: () => new Problem(404, 'not-found', 'Not found', 'There is no such invitation.'),
  DR002: () => conflict('invitation-closed', 'The invitation has been used or has expired.'),
  DR003: () =>
    new Problem(
      403,
      'invitation-not-yours',
      'Not allowed',
      'The invitation is for another address, or your address is not confirmed yet.',
    ),
  DR004: () =>
    conflict('other-sessions-open', 'Other sessions of this address are still open. Try again.'),
};

const unreachable = /^(ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|EPIPE|08|57P0|53300)/;

/**
 * The answer to a fault that PostgreSQL or its connection reported, by SQLSTATE; undefined for
 * anything else. Features catch the constraints that they have better words for.
 */
export function databaseProblem(error: unknown): Problem | undefined {
  const found = chain(error).find((link) => fault.safeParse(link).success);
  if (found === undefined)
    return lostConnection(error) ? unavailable('database', error) : undefined;
  const { code } = fault.parse(found);
  if (unreachable.test(code)) return unavailable('database', error);
  if (code === '23505') return conflict('duplicate', 'This exists already.');
  if (code === '23503') return conflict('reference', 'Something that this refers to is gone.');
  if (code === '42501') return forbidden('This is not yours to change.');
  return ours[code]?.();
}

/** True when PostgreSQL refused a row because of this unique constraint or index. */
export function violates(error: unknown, constraint: string): boolean {
  return chain(error).some((link) => fault.safeParse(link).data?.constraint === constraint);
}

/** An error, then what caused it, and so on: the driver's error may be wrapped. */
function chain(error: unknown): unknown[] {
  const links: unknown[] = [];
  for (let link = error; link instanceof Error && links.length < 5; link = link.cause) {
    links.push(link);
    if (link instanceof AggregateError) links.push(...(link.errors as unknown[]));
  }
  return links;
}

/** node-postgres reports a dropped connection and a pool time-out without any code. */
function lostConnection(error: unknown): boolean {
  return chain(error).some(
    (link) =>
      link instanceof Error &&
      /connection (terminated|timeout)|timeout exceeded/i.test(link.message),
  );
}
