import { sql, type RawBuilder } from 'kysely';
import {
  breakdownDimensions,
  type BreakdownDimension,
  type FindingFilter,
} from '../../database/findings.ts';
import { orderDimensions } from '../../database/order-dimensions.ts';
import { noCause, type RowFilter } from './rows.schema.ts';

/** A result whose rows are asked for: `store` is the partition they lie in. */
export interface RowsOf {
  readonly resultId: string;
  readonly clientId: string;
  readonly store: number;
}

type Condition = RawBuilder<boolean>;
type Traits = Readonly<Partial<Record<BreakdownDimension, string | undefined>>>;

/** What the rows `r` of a filter must fulfil; of `findings` they are those that only the last covers. */
export function conditionsOf(
  result: RowsOf,
  filter: RowFilter,
  findings: readonly FindingFilter[],
): Condition {
  const { verdict, scope, cause, from, to, key } = filter;
  return allOf([
    sql`r.store = ${result.store}`,
    sql`r.result_id = ${result.resultId}`,
    verdict && sql`r.verdict = any(${verdict}::text[])`,
    scope && sql`r.scope = ${scope}`,
    cause && hasCause(cause.map((each) => (each === noCause ? null : each))),
    hasTraits(result, filter),
    from && sql`r.day >= ${from}`,
    to && sql`r.day <= ${to}`,
    key === undefined ? undefined : sql`r.key like ${beginning(key)}`,
    isOf(result, findings),
  ]);
}

/** Rows of the last of these findings: what its filter takes and no earlier one's does. */
function isOf(result: RowsOf, findings: readonly FindingFilter[]): Condition | undefined {
  if (findings.length === 0) return undefined;
  const taken = findings.map((each) => covered(result, each));
  const earlier = taken.slice(0, -1).map((each): Condition => sql`(${each}) is not true`);
  return allOf([sql`r.scope = 'counted'`, taken.at(-1), ...earlier]);
}

function covered(result: RowsOf, { verdicts, causes, dimension, days }: FindingFilter): Condition {
  const spans = days?.map(({ from, to }): Condition => sql`r.day between ${from} and ${to}`);
  return allOf([
    sql`r.verdict = any(${verdicts}::text[])`,
    causes && hasCause(causes),
    dimension && hasTraits(result, { [dimension.name]: dimension.value }),
    spans && (spans.length === 0 ? sql`false` : sql`(${sql.join(spans, sql` or `)})`),
  ]);
}

function hasCause(causes: readonly (string | null)[]): Condition {
  const named = causes.filter((cause) => cause !== null);
  const one = sql<boolean>`r.cause = any(${named}::text[])`;
  return causes.includes(null) ? sql`(${one} or r.cause is null)` : one;
}

/** Orders with these traits; a row without an order has none, as where all are blank. */
function hasTraits({ clientId }: RowsOf, traits: Traits): Condition | undefined {
  const wanted = breakdownDimensions.flatMap((name): Condition[] => {
    const value = traits[name];
    return value === undefined ? [] : [sql`${orderDimensions[name]} = ${value}`];
  });
  if (wanted.length === 0) return undefined;
  const found = sql<boolean>`r.order_traits_id in (
    select t.id from dra.order_traits t where t.client_id = ${clientId} and ${allOf(wanted)})`;
  const isBlank = breakdownDimensions.every((name) => (traits[name] ?? '') === '');
  return isBlank ? sql`(${found} or r.order_traits_id is null)` : found;
}

function allOf(conditions: readonly (Condition | undefined | '')[]): Condition {
  const given = conditions.filter((each) => each !== undefined && each !== '');
  return sql<boolean>`${sql.join(given, sql` and `)}`;
}

/** A LIKE pattern for keys that begin as typed, normalised as keys are (no '#', case folded). */
function beginning(typed: string): string {
  const start = typed.normalize('NFKC').trim().replace(/^#/, '').toLowerCase();
  return `${start.replace(/[\\%_]/g, String.raw`\$&`)}%`;
}
