import { resultPassport } from '../../../database/result-summary.ts';
import type { KeyEvidence, ResultPassport } from '../../../database/result-summary.ts';
import { addDays } from '../../calendar-days.ts';
import { ORDER_MARGIN_DAYS } from '../../read-margins.ts';
import type { AuditInputs, Read } from '../audit-inputs.ts';
import { SETTLING_HOURS } from '../constants.ts';
import type { InputDay } from '../input-days.ts';
import type { WindowDay } from '../settled-days.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { declaredLosses, incompleteReasons } from './completeness.ts';
import type { Ga4Totals } from './ga4-totals.ts';
import { otherCurrenciesOf, unmappedStatusesOf } from './odd-orders.ts';
import { propertyZones } from './property-zones.ts';
import { moneyOf, sumOf } from '../summary/micros.ts';
import { readOddOrders, readVanishedNumbers } from './queries.ts';
import { warningsOf } from './warnings.ts';

/** The evidence of data quality that a result carries; GA4's two totals are of the counted days. */
export async function readPassport(
  statements: Statements,
  inputs: AuditInputs,
  result: StoredResult,
  { inputHash, key }: { readonly inputHash: string; readonly key: KeyEvidence },
  days: readonly WindowDay[],
  { ga4Totals, orders }: { readonly ga4Totals: Ga4Totals; readonly orders: readonly InputDay[] },
): Promise<ResultPassport> {
  const { shop, ga4 } = inputs;
  const dayReads = ga4.reads.filter(({ unit }) => isDay(unit));
  const losses = declaredLosses(dayReads);
  const zones = propertyZones(dayReads);
  const vanished = orders.reduce((sum, { gone }) => sum + gone, 0);
  const vanishedNumbers = vanished > 0 ? await readVanishedNumbers(statements, inputs) : [];
  const odd = await readOddOrders(statements, result);
  const counts = { unmappedStatuses: unmappedStatusesOf(odd), vanishedOrders: vanished };
  const otherCurrencies = otherCurrenciesOf(odd, inputs.currency);
  return resultPassport.parse({
    incomplete: incompleteReasons(losses, ga4Totals),
    warnings: warningsOf(inputs, { ...counts, key, zones, vanishedNumbers, otherCurrencies }),
    settlingHours: SETTLING_HOURS,
    rulesVersion: inputs.rulesVersion,
    ...{ inputHash, key, ...counts },
    orders: {
      kind: shop.kind,
      ...sourceOf(shop.reads),
      from: addDays(inputs.from, -ORDER_MARGIN_DAYS),
      to: addDays(inputs.to, ORDER_MARGIN_DAYS),
      total: moneyOf(sumOf(orders, ({ amount }) => amount)),
    },
    ga4: {
      ...sourceOf(ga4.reads),
      from: dayReads[0]?.unit ?? inputs.from,
      to: dayReads.at(-1)?.unit ?? inputs.to,
      ...{ ...ga4Totals, ...losses, zones },
    },
    unsettledDays: days.filter(({ settled }) => !settled).map(({ day }) => day),
  });
}

type SourceFacts = { readonly zone: string | null; readonly currency: string | null };

/** What was read of one source, over all its units. */
function sourceOf(reads: readonly Read<SourceFacts>[]) {
  const started = reads.map(({ readStartedAt }) => readStartedAt).sort();
  const finished = reads.map((read) => read.finishedAt ?? read.readStartedAt).sort();
  return {
    zone: reads.findLast(({ facts }) => facts.zone !== null)?.facts.zone ?? null,
    currency: reads.findLast(({ facts }) => facts.currency !== null)?.facts.currency ?? null,
    rowsRead: reads.reduce((sum, { rows }) => sum + rows, 0),
    sourceTotal: reads.reduce<number | null>(
      (sum, { total }) => (sum === null || total === null ? null : sum + total),
      0,
    ),
    readStartedAt: started[0],
    readFinishedAt: finished.at(-1),
  };
}

const isDay = (unit: string): boolean => /^\d{4}-\d\d-\d\d$/.test(unit);
