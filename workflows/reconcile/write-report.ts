import type { KeyEvidence, ResultPassport, ResultSummary } from '../../database/result-summary.ts';
import type { AuditInputs } from './audit-inputs.ts';
import { compareSides } from './compare.ts';
import { SETTLING_HOURS } from './constants.ts';
import { inParallel } from './in-parallel.ts';
import { beginInputDays, readLateDays, type InputDays } from './input-days.ts';
import { inputHashOf } from './input-hash.ts';
import { ga4TotalsOf } from './passport/ga4-totals.ts';
import { readPassport } from './passport/read-passport.ts';
import { prepareKeys } from './prepare-keys.ts';
import { readWindowDays, type WindowDay } from './settled-days.ts';
import { inZone } from './sources.ts';
import type { Statements } from './statements.ts';
import { openResult, type StoredResult } from './stored-result.ts';
import { readGa4Currency } from './stages/ga4-currency.ts';
import { refineRows } from './stages/refine-rows.ts';
import { readParts, readSummary } from './summary/read-summary.ts';

/** What a result says of its rows. */
export interface Report {
  readonly summary: ResultSummary;
  readonly passport: ResultPassport;
}

/** Writes the result's rows and reads its figures from them. */
export async function writeReport(
  statements: Statements,
  inputs: AuditInputs,
  resultId: string,
  ownStoreRows: number,
): Promise<Report & { readonly result: StoredResult }> {
  const days = await readDays(statements, inputs);
  const settled = settledOf(days);
  const result = await openResult(statements, inputs, resultId, ownStoreRows);
  await inZone(statements, inputs);
  const ga4Currency = await readGa4Currency(statements, inputs);
  const keys = await prepareKeys(statements, inputs, settled, result);
  // Both sides are added up while odd keys are gathered, which leaves one core idle.
  const begun = await beginInputDays(statements, inputs, result);
  const key = await compareSides(statements, inputs, { keys, settled, ga4Currency }, result);
  await refineRows(statements, result, key);
  const readInputDays = async () => ({
    ...(await begun()),
    late: await readLateDays(statements, inputs),
  });
  const figures = () => readFigures(statements, inputs, result, days, { key, readInputDays });
  return { result, ...(await inParallel(statements, result, figures)) };
}

async function readFigures(
  statements: Statements,
  inputs: AuditInputs,
  result: StoredResult,
  days: readonly WindowDay[],
  {
    key,
    readInputDays,
  }: { readonly key: KeyEvidence; readonly readInputDays: () => Promise<InputDays> },
): Promise<Report> {
  const counted = settledOf(days);
  const parts = await readParts(statements, result, key);
  const inputDays = await readInputDays();
  const schemes = [key.scheme, key.alias?.scheme ?? null];
  const inputHash = inputHashOf(inputs, days, schemes, inputDays);
  const ga4Totals = ga4TotalsOf(inputs, counted, inputDays.transactions);
  const control = { currency: reportCurrency(inputs), amount: ga4Totals.controlTotal };
  const summary = await readSummary(statements, inputs, result, { parts, days, control });
  const passport = await readPassport(statements, inputs, result, { inputHash, key }, days, {
    ga4Totals,
    orders: inputDays.orders,
  });
  return { summary, passport };
}

const settledOf = (days: readonly WindowDay[]): readonly string[] =>
  days.filter(({ settled }) => settled).map(({ day }) => day);

function readDays(statements: Statements, inputs: AuditInputs): Promise<readonly WindowDay[]> {
  const reads = inputs.ga4.reads.map(({ unit, readStartedAt, facts }) => {
    return { unit, readStartedAt, zone: facts.zone };
  });
  return readWindowDays(statements, inputs, reads, inputs.zone, SETTLING_HOURS);
}

/** GA4 was asked for the client's currency and says in which one it answered. */
const reportCurrency = ({ ga4, currency }: AuditInputs): string =>
  ga4.reads.find(({ facts }) => facts.currency !== null)?.facts.currency ?? currency;
