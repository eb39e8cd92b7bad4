import { z } from 'zod';
import { ConnectorFault, RemoteTimeout, TransientFault, WaitRequired } from './faults.ts';
import type { FaultKind } from './faults.ts';
import type { RemoteAnswer } from './http.ts';

const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

/** What to do, by kind of fault. */
export type Remedies = { readonly [kind in FaultKind]: string };

/** Whether the remote did what was asked. */
export const succeeded = (answer: RemoteAnswer): boolean =>
  answer.status >= 200 && answer.status < 300;

/** Reads a JSON answer by its schema; a TransientFault says what came in its place. */
export function jsonOf<T>(answer: RemoteAnswer, schema: z.ZodType<T>, attempts?: number): T {
  const parsed = schema.safeParse(parseJson(answer, attempts));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue ? ` at ${z.core.toDotPath(issue.path) || 'its top'}: ${issue.message}` : '';
  throw new TransientFault(`${answer.where} answered in an unknown form${place}`, attempts);
}

/** Reads an error answer leniently: undefined where it has another form or is no JSON. */
export function errorBodyOf<T>(answer: RemoteAnswer, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(answer.text)).data;
  } catch {
    return undefined;
  }
}

/** The instant that Retry-After names, in seconds or as an HTTP date, at most a day away. */
export function retryAfter(answer: RemoteAnswer, now = Date.now()): Date | null {
  const value = answer.headers.get('retry-after')?.trim() ?? '';
  const at = /^\d+(\.\d+)?$/.test(value)
    ? now + Math.ceil(Number(value) * 1000)
    : Date.parse(value);
  return Number.isNaN(at) ? null : new Date(Math.min(Math.max(at, now), now + LONGEST_WAIT_MS));
}

/** The fault of an answer that is not a success. `said` is the remote's own message, if any. */
export function refusal(
  answer: RemoteAnswer,
  said: string | undefined,
  remedies: Remedies,
  kind: FaultKind = kindOf(answer.status),
): Error {
  const { status, where } = answer;
  const message = `${where} answered ${status}: ${answer.quote(said ?? answer.text) || 'no text'}`;
  const until = [429, 503].includes(status) ? retryAfter(answer) : null;
  if (until) return new WaitRequired(until, message);
  // A gateway that gave up on the shop: a smaller page may be quick enough.
  if ([408, 504].includes(status)) return new RemoteTimeout(message);
  if (status === 429 || status >= 500) return new TransientFault(message);
  return new ConnectorFault(kind, message, remedies[kind]);
}

function kindOf(status: number): FaultKind {
  if (status === 401) return 'credentials';
  if ([402, 403, 423].includes(status)) return 'permission';
  return status === 404 || status === 410 ? 'settings' : 'request';
}

function parseJson(answer: RemoteAnswer, attempts: number | undefined): unknown {
  try {
    return JSON.parse(answer.text);
  } catch {
    const said = answer.quote(answer.text) || 'nothing';
    throw new TransientFault(
      `${answer.where} answered “${said}” where JSON was expected; the address may be wrong`,
      attempts,
    );
  }
}
