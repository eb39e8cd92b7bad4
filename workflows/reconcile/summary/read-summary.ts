import { resultSummary } from '../../../database/result-summary.ts';
import type { KeyEvidence, ResultSummary } from '../../../database/result-summary.ts';
import type { AuditInputs } from '../audit-inputs.ts';
import { findFindings } from '../findings/find-findings.ts';
import type { WindowDay } from '../settled-days.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { breakdownsOf, notComparedOf } from './breakdowns.ts';
import { bridgeLegs, type Leg } from './bridge-legs.ts';
import { bridgesOf, type ControlTotal } from './bridges.ts';
import { readDayCells } from './day-cells.ts';
import { daysOf, headlineOf, verdictsOf, type Parts } from './figures.ts';
import { ratesOf } from './rates.ts';
import { readDimensions } from './read-dimensions.ts';
import { readReissued } from './reissued.ts';
import { validSales } from './sales.ts';
import { readForeignLegs, readSharedSales } from './shared-orders.ts';

/** What a result's figures are made of. */
interface ResultParts extends Parts {
  readonly legs: readonly Leg[];
}

/** A result's figures, each made of its stored rows and of nothing else. */
export async function readSummary(
  statements: Statements,
  inputs: AuditInputs,
  result: StoredResult,
  {
    parts: { legs, ...parts },
    days,
    control,
  }: {
    readonly parts: ResultParts;
    readonly days: readonly WindowDay[];
    readonly control: ControlTotal;
  },
): Promise<ResultSummary> {
  const { from, to, zone, currency, rules } = inputs;
  const unsettled = days.filter(({ settled }) => !settled);
  const figures = {
    window: { from, to },
    counted: countedOf(days.filter(({ settled }) => settled)),
    headline: headlineOf(parts),
    verdicts: verdictsOf(parts),
    days: daysOf(parts, days),
  };
  return resultSummary.parse({
    ...{ currency, zone, ...figures },
    nextSettledAt: unsettled[0]?.settlesAt ?? null,
    bridges: bridgesOf(currenciesOf(parts), legs, control),
    notCompared: notComparedOf(parts),
    provisional: unsettled.length === 0 ? null : provisionalOf(parts, unsettled.length),
    ...(await findFindings(statements, result, {
      ...figures,
      breakdowns: breakdownsOf(parts),
      basis: rules.value.basis,
    })),
  });
}

/** Reads what the figures are made of: two scans of the rows, and apart from them the few shared keys and families. */
export async function readParts(
  statements: Statements,
  result: StoredResult,
  { families }: Pick<KeyEvidence, 'families'>,
): Promise<ResultParts> {
  const cells = await readDayCells(statements, result);
  const isShared = cells.some(({ verdict }) => verdict === 'duplicate_order_key');
  const shared = isShared ? await readSharedSales(statements, result) : [];
  const foreign = isShared ? await readForeignLegs(statements, result) : [];
  return {
    ...{ currency: result.currency, cells, sales: validSales(cells, shared) },
    dimensions: await readDimensions(statements, result),
    reissued: families.seen > 0 ? await readReissued(statements, result) : 0,
    legs: bridgeLegs(cells, foreign),
  };
}

/** The client's currency, then every other one that a valid order or GA4 is in. */
function currenciesOf({ currency, cells, sales }: Parts): readonly string[] {
  const counted = sales.filter(({ scope }) => scope === 'counted');
  const all = [
    ...counted.map((each) => each.currency),
    ...cells.map(({ ga4Currency }) => ga4Currency),
  ];
  const others = [...new Set(all)].filter((each) => each !== currency && each !== '');
  return [currency, ...others.sort()];
}

function countedOf(settled: readonly WindowDay[]): ResultSummary['counted'] {
  const [first, last] = [settled[0], settled.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { from: first.day, to: last.day, days: settled.length };
}

function provisionalOf({ sales, currency }: Parts, days: number): ResultSummary['provisional'] {
  const unsettled = sales.filter(({ scope }) => scope === 'provisional');
  const { valid, found, missing } = ratesOf(unsettled, currency);
  return { days, valid, found, pending: missing };
}
