import { randomUUID } from 'node:crypto';
import { IsolationLevel } from '@mikro-orm/core';
import { ApplicationFailure } from '@temporalio/common';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../database/database.ts';
import type { MatchingRules } from '../../database/matching-rules.ts';
import { asService } from '../../database/service-session.ts';
import type { AuditInput } from '../contracts.ts';
import { lockJob, readInputs } from './audit-inputs.ts';
import { OWN_STORE_ROWS } from './constants.ts';
import { adoptRows } from './stages/staged.ts';
import { statementsOf, type Statements } from './statements.ts';
import { writeReport, type Report } from './write-report.ts';

/** Of two attempts at once, the second fails once the first commits, and then finds its result. */
const MOST_ATTEMPTS = 5;

export interface ReconciledJob {
  readonly resultId: string;
}

/**
 * Compares what a job has read and stores the result, in one transaction that locks the job's row.
 * A job that has a result keeps it. Where `ownStoreRows` rows or more were read, it gets a store of its own.
 * On abort the running statement is cancelled and this rejects.
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
      throw new Previewed(await writeReport(statements, inputs, randomUUID(), OWN_STORE_ROWS));
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
  const { result, summary, passport } = await writeReport(
    statements,
    inputs,
    resultId,
    ownStoreRows,
  );
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

const raceError = z.object({ code: z.enum(['40001', '23505']) });

/** Another attempt at this job came between: serialization failure, or its result is there now. */
const isRace = (error: unknown): boolean => raceError.safeParse(error).success;

const rangeError = z.object({ code: z.literal('22003') });
const isOutOfRange = (error: unknown): boolean => rangeError.safeParse(error).success;
const outOfRange = () =>
  ApplicationFailure.nonRetryable(
    'The amounts of one order or GA4 id add up to more than 9.2 × 10¹².',
  );
