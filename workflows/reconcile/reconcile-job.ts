import { randomUUID } from 'node:crypto';
import { IsolationLevel } from '@mikro-orm/core';
import { ApplicationFailure } from '@temporalio/common';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../database/database.ts';
import type { MatchingRules } from '../../database/matching-rules.ts';
import type { KeyEvidence, ResultPassport, ResultSummary } from '../../database/result-summary.ts';
import { asService } from '../../database/service-session.ts';
import type { AuditInput } from '../contracts.ts';
import { lockJob, readInputs, type AuditInputs } from './audit-inputs.ts';
import { compareSides } from './compare.ts';
import { OWN_STORE_ROWS, SETTLING_HOURS } from './constants.ts';
import { adoptRows } from './stages/staged.ts';
import { inParallel } from './in-parallel.ts';
import { readInputDays } from './input-days.ts';
import { inputHashOf } from './input-hash.ts';
import { ga4TotalsOf } from './passport/ga4-totals.ts';
import { readPassport } from './passport/read-passport.ts';
import { windowDays, type WindowDay } from './settled-days.ts';
import { statementsOf, type Statements } from './statements.ts';
import type { StoredResult } from './stored-result.ts';
import { readSummary } from './summary/read-summary.ts';

/** Of two attempts at once, the second fails once the first commits, and then finds its result. */
const MOST_ATTEMPTS = 5;

export interface ReconciledJob {
  readonly resultId: string;
}

/**
 * Compares what a job has read and stores the result, in one transaction that locks the job's row.
 * A job that has a result keeps it. A result of `ownStoreRows` rows read or more gets a store of its own. On abort the running statement is cancelled and this rejects.
 */
export async function reconcileJob(
  database: Database,
  input: AuditInput,
  signal: AbortSignal,
  ownStoreRows = OWN_STORE_ROWS,
): Promise<ReconciledJob> {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await asService(
        database,
        (em) => reconcileOnce(statementsOf(em, signal), input, ownStoreRows),
        IsolationLevel.REPEATABLE_READ,
      );
    } catch (error) {
      if (isOutOfRange(error)) throw outOfRange();
      if (attempt === MOST_ATTEMPTS || !isRace(error)) throw error;
    }
  }
}

/** What a job's report would say under other rules. Nothing is stored. Rejects as `reconcileJob` does. */
export async function previewJob(
  database: Database,
  input: AuditInput,
  rules: MatchingRules,
  signal: AbortSignal,
): Promise<Report> {
  const previewed = await asService(
    database,
    async (em) => {
      const statements = statementsOf(em, signal);
      const inputs = { ...(await readInputs(statements, input)), rules };
      throw new Previewed(await report(statements, inputs, randomUUID(), OWN_STORE_ROWS));
    },
    IsolationLevel.REPEATABLE_READ,
  ).catch((error: unknown) => {
    if (error instanceof Previewed) return error;
    throw isOutOfRange(error) ? outOfRange() : error;
  });
  return previewed.report;
}

/** Thrown to roll back what a preview wrote. */
class Previewed extends Error {
  readonly report: Report;
  constructor(report: Report) {
    super('previewed');
    this.report = report;
  }
}

async function reconcileOnce(
  statements: Statements,
  input: AuditInput,
  ownStoreRows: number,
): Promise<ReconciledJob> {
  await lockJob(statements, input);
  const [existing] = await statements.read(
    z.object({ resultId: z.uuid() }),
    sql`select id as "resultId" from dra.results where job_id = ${input.jobId}`,
  );
  if (existing) return existing;
  const inputs = await readInputs(statements, input);
  const resultId = randomUUID();
  const { result, summary, passport } = await report(statements, inputs, resultId, ownStoreRows);
  await adoptRows(statements, result);
  await statements.run(sql`
    insert into dra.results (id, job_id, client_id, window_from, window_to, zone, currency, store,
                             rules_version, rules, complete, input_hash, summary, passport)
    values (${resultId}, ${inputs.jobId}, ${inputs.clientId}, ${inputs.from}, ${inputs.to},
            ${inputs.zone}, ${inputs.currency}, ${result.store}, ${inputs.rulesVersion},
            ${JSON.stringify(inputs.rules)}::jsonb, ${passport.incomplete.length === 0},
            ${passport.inputHash}, ${JSON.stringify(summary)}::jsonb, ${JSON.stringify(passport)}::jsonb)`);
  return { resultId };
}

interface Report {
  readonly summary: ResultSummary;
  readonly passport: ResultPassport;
}

/** Writes the result's rows and reads its figures from them. */
async function report(
  statements: Statements,
  inputs: AuditInputs,
  resultId: string,
  ownStoreRows: number,
): Promise<Report & { readonly result: StoredResult }> {
  const { clientId, currency } = inputs;
  const days = daysOf(inputs);
  const store = await openStore(statements, inputs, ownStoreRows);
  const result: StoredResult = { resultId, clientId, store, currency };
  const key = await compareSides(statements, inputs, settledOf(days), result);
  const figures = () => readFigures(statements, inputs, result, days, key);
  return { result, ...(await inParallel(statements, result, figures)) };
}

async function readFigures(
  statements: Statements,
  inputs: AuditInputs,
  result: StoredResult,
  days: readonly WindowDay[],
  key: KeyEvidence,
): Promise<Report> {
  const counted = settledOf(days);
  const inputDays = await readInputDays(statements, inputs);
  const schemes = [key.scheme, key.alias?.scheme ?? null];
  const inputHash = inputHashOf(inputs, days, schemes, inputDays);
  const ga4Totals = ga4TotalsOf(inputs, counted, inputDays.transactions);
  const control = { currency: reportCurrency(inputs), amount: ga4Totals.controlTotal };
  const summary = await readSummary(statements, inputs, result, days, control);
  const passport = await readPassport(statements, inputs, result, { inputHash, key }, days, {
    ga4Totals,
    orders: inputDays.orders,
  });
  return { summary, passport };
}

const settledOf = (days: readonly WindowDay[]): readonly string[] =>
  days.filter(({ settled }) => settled).map(({ day }) => day);

/** A large result gets a table of its own, which is written without indexes. */
async function openStore(
  statements: Statements,
  { shop, ga4 }: AuditInputs,
  ownStoreRows: number,
): Promise<number> {
  const rows = [...shop.reads, ...ga4.reads].reduce((sum, each) => sum + each.rows, 0);
  if (rows < ownStoreRows) return 0;
  const opened = await statements.readOne(
    z.object({ store: z.int() }),
    sql`select nextval('dra.result_stores')::int as store`,
  );
  return opened.store;
}

function daysOf(inputs: AuditInputs): readonly WindowDay[] {
  const reads = inputs.ga4.reads.map(
    ({ unit, readStartedAt, facts }) => [unit, { readStartedAt, zone: facts.zone }] as const,
  );
  return windowDays(inputs, new Map(reads), inputs.zone, SETTLING_HOURS);
}

/** GA4 was asked for the client's currency and says in which one it answered. */
const reportCurrency = ({ ga4, currency }: AuditInputs): string =>
  ga4.reads.find(({ facts }) => facts.currency !== null)?.facts.currency ?? currency;

const raceError = z.object({ code: z.enum(['40001', '23505']) });

/** Another attempt at this job came between: serialization failure, or its result is there now. */
const isRace = (error: unknown): boolean => raceError.safeParse(error).success;

const rangeError = z.object({ code: z.literal('22003') });
const isOutOfRange = (error: unknown): boolean => rangeError.safeParse(error).success;
const outOfRange = () =>
  ApplicationFailure.nonRetryable(
    'The amounts of one order or GA4 id add up to more than 9.2 × 10¹².',
  );
