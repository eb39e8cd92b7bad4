import { randomUUID } from 'node:crypto';
import { IsolationLevel } from '@mikro-orm/core';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../database/database.ts';
import { asService } from '../../database/service-session.ts';
import type { AuditInput } from '../contracts.ts';
import { lockJob, readInputs, type AuditInputs } from './audit-inputs.ts';
import { RULES_VERSION, SETTLING_HOURS } from './constants.ts';
import { hashInputs } from './input-hash.ts';
import { readGa4Totals } from './passport/ga4-totals.ts';
import { readPassport } from './passport/read-passport.ts';
import { windowDays, type WindowDay } from './settled-days.ts';
import { stageGa4Keys } from './stages/ga4-keys.ts';
import { stageOrderClasses } from './stages/order-classes.ts';
import { writeKeyRows } from './stages/result-rows.ts';
import { stageShopKeys } from './stages/shop-keys.ts';
import { stageShopOrders } from './stages/shop-orders.ts';
import { writeUnidentifiableRows } from './stages/unidentifiable.ts';
import { stageWindowDays } from './stages/window-days.ts';
import { statementsOf, type Statements } from './statements.ts';
import { readSummary } from './summary/read-summary.ts';

/** Of two attempts at once, the second fails once the first commits, and then finds its result. */
const MOST_ATTEMPTS = 5;

export interface ReconciledJob {
  readonly resultId: string;
}

/**
 * Compares what a job has read and stores the result, in one transaction that locks the job's row.
 * A job that has a result keeps it. On abort the running statement is cancelled and this rejects.
 */
export async function reconcileJob(
  database: Database,
  input: AuditInput,
  signal: AbortSignal,
): Promise<ReconciledJob> {
  // Not in the transaction below: it would hold others' ANALYZE up until it commits.
  await asService(database, (em) =>
    statementsOf(em, signal).run(sql`select dra.analyze_ingested()`),
  );
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await asService(
        database,
        (em) => reconcileOnce(statementsOf(em, signal), input),
        IsolationLevel.REPEATABLE_READ,
      );
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !isRace(error)) throw error;
    }
  }
}

async function reconcileOnce(statements: Statements, input: AuditInput): Promise<ReconciledJob> {
  await lockJob(statements, input);
  const [existing] = await statements.read(
    z.object({ resultId: z.uuid() }),
    sql`select id as "resultId" from dra.results where job_id = ${input.jobId}`,
  );
  if (existing) return existing;
  const inputs = await readInputs(statements, input);
  const days = daysOf(inputs);
  const resultId = randomUUID();
  await writeRows(statements, inputs, days, resultId);
  await writeResult(statements, inputs, days, resultId);
  return { resultId };
}

function daysOf(inputs: AuditInputs): readonly WindowDay[] {
  const reads = inputs.ga4.reads.map(
    ({ unit, readStartedAt, facts }) => [unit, { readStartedAt, zone: facts.zone }] as const,
  );
  return windowDays(inputs, new Map(reads), inputs.zone, SETTLING_HOURS);
}

/** The rows come first because every figure is read from them; the result follows in the end. */
async function writeRows(
  statements: Statements,
  inputs: AuditInputs,
  days: readonly WindowDay[],
  resultId: string,
): Promise<void> {
  const result = { resultId, clientId: inputs.clientId };
  await statements.run(sql`set constraints all deferred`);
  await stageWindowDays(statements, days);
  await stageGa4Keys(statements, inputs);
  await stageShopOrders(statements, inputs);
  await stageOrderClasses(statements, inputs.shop.kind);
  await stageShopKeys(statements);
  await writeKeyRows(statements, result);
  await writeUnidentifiableRows(statements, inputs, result);
}

async function writeResult(
  statements: Statements,
  inputs: AuditInputs,
  days: readonly WindowDay[],
  resultId: string,
): Promise<void> {
  const inputHash = await hashInputs(statements, inputs, days);
  const ga4Totals = await readGa4Totals(statements, inputs, days);
  const { controlTotal } = ga4Totals;
  const control = { currency: reportCurrency(inputs), amount: controlTotal };
  const summary = await readSummary(statements, inputs, resultId, days, control);
  const passport = await readPassport(statements, inputs, { resultId, inputHash }, days, ga4Totals);
  await statements.run(sql`
    insert into dra.results (id, job_id, client_id, window_from, window_to, zone, currency,
                             rules_version, complete, input_hash, summary, passport)
    values (${resultId}, ${inputs.jobId}, ${inputs.clientId}, ${inputs.from}, ${inputs.to},
            ${inputs.zone}, ${inputs.currency}, ${RULES_VERSION},
            ${passport.incomplete.length === 0}, ${inputHash}, ${JSON.stringify(summary)}::jsonb,
            ${JSON.stringify(passport)}::jsonb)`);
}

/** GA4 was asked for the client's currency and says in which one it answered. */
const reportCurrency = ({ ga4, currency }: AuditInputs): string =>
  ga4.reads.find(({ facts }) => facts.currency !== null)?.facts.currency ?? currency;

const raceError = z.object({ code: z.enum(['40001', '23505']) });

/** Another attempt at this job came between: serialization failure, or its result is there now. */
const isRace = (error: unknown): boolean => raceError.safeParse(error).success;
