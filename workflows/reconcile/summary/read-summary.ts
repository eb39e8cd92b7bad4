import { breakdownDimensions, resultSummary } from '../../../database/result-summary.ts';
import type { ResultSummary } from '../../../database/result-summary.ts';
import { verdicts } from '../../../database/verdicts.ts';
import type { AuditInputs } from '../audit-inputs.ts';
import type { WindowDay } from '../settled-days.ts';
import type { Statements } from '../statements.ts';
import { bridgesOf, type ControlTotal } from './bridges.ts';
import { noRates, ratesOf, share } from './rates.ts';
import { readSteps, readTotals } from './read-bridge.ts';
import {
  readAgreement,
  readBreakdownRates,
  readDayRates,
  readScopeRates,
  type ResultFigures,
} from './read-rates.ts';
import { readDayRevenue, readNotCompared, readVerdicts } from './read-verdicts.ts';

/** A result's figures, each a query on its stored rows and on nothing else. */
export async function readSummary(
  statements: Statements,
  inputs: AuditInputs,
  resultId: string,
  days: readonly WindowDay[],
  control: ControlTotal,
): Promise<ResultSummary> {
  const { from, to, zone, currency } = inputs;
  const figures = { resultId, currency };
  const unsettled = days.filter(({ settled }) => !settled);
  const totals = await readTotals(statements, resultId);
  const steps = await readSteps(statements, resultId);
  return resultSummary.parse({
    currency,
    zone,
    window: { from, to },
    counted: countedOf(days.filter(({ settled }) => settled)),
    nextSettledAt: unsettled[0]?.settlesAt ?? null,
    headline: await headlineOf(statements, figures),
    verdicts: await allVerdicts(statements, figures),
    bridges: bridgesOf(currency, totals, steps, control),
    days: await allDays(statements, figures, days),
    breakdowns: await allBreakdowns(statements, figures),
    notCompared: await readNotCompared(statements, figures),
    provisional:
      unsettled.length === 0 ? null : await provisionalOf(statements, figures, unsettled.length),
  });
}

function countedOf(settled: readonly WindowDay[]): ResultSummary['counted'] {
  const [first, last] = [settled[0], settled.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { from: first.day, to: last.day, days: settled.length };
}

async function headlineOf(statements: Statements, figures: ResultFigures) {
  const counted = await readScopeRates(statements, figures, 'counted');
  const agreement = await readAgreement(statements, figures);
  return {
    ...ratesOf(counted),
    agreeing: { count: agreement.foundCount, value: agreement.foundValue },
    trackingRate: share(agreement.trackedCount, agreement.soldCount),
  };
}

async function allVerdicts(statements: Statements, figures: ResultFigures) {
  const found = await readVerdicts(statements, figures);
  const none = { count: 0, rows: 0, orderValue: '0.00', ga4Value: '0.00' };
  return verdicts.map(
    (verdict) => found.find((each) => each.verdict === verdict) ?? { verdict, ...none },
  );
}

async function allDays(statements: Statements, figures: ResultFigures, days: readonly WindowDay[]) {
  const rates = new Map(
    (await readDayRates(statements, figures)).map((row) => [row.day, ratesOf(row)]),
  );
  const revenue = new Map(
    (await readDayRevenue(statements, figures)).map(({ day, ga4Value }) => [day, ga4Value]),
  );
  return days.map(({ day, settled }) => ({
    ...(rates.get(day) ?? noRates),
    day,
    settled,
    ga4Value: revenue.get(day) ?? '0.00',
  }));
}

async function allBreakdowns(statements: Statements, figures: ResultFigures) {
  const rows = await readBreakdownRates(statements, figures);
  return Object.fromEntries(
    breakdownDimensions.map((dimension) => [
      dimension,
      rows
        .filter((row) => row.dimension === dimension)
        .map((row) => ({ ...ratesOf(row), value: row.value })),
    ]),
  );
}

async function provisionalOf(statements: Statements, figures: ResultFigures, days: number) {
  const { valid, found, missing } = ratesOf(
    await readScopeRates(statements, figures, 'provisional'),
  );
  return { days, valid, found, pending: missing };
}
