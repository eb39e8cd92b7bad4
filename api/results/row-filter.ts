import { sql, type RawBuilder } from 'kysely';
import {
  breakdownDimensions,
  type BreakdownDimension,
  type FindingFilter,
} from '../../database/findings.ts';
import { orderDimensions } from '../../database/order-dimensions.ts';
import { microsOfMoney } from '../../database/money.ts';
import { noCause, type RowConditions } from './rows.schema.ts';

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
  filter: RowConditions,
  findings: readonly FindingFilter[],
): Condition {
  const { verdict, scope, cause, currency, from, to, key, id, explained } = filter;
  return allOf([
    sql`r.store = ${result.store}`,
    sql`r.result_id = ${result.resultId}`,
    verdict && sql`r.verdict = any(${verdict}::text[])`,
    scope && sql`r.scope = ${scope}`,
    cause && hasCause(cause.map((each) => (each === noCause ? null : each))),
    hasTraits(result, filter),
    from && sql`r.day >= ${from}`,
    to && sql`r.day <= ${to}`,
    currency && sql`r.currency = ${currency}`,
    key === undefined ? undefined : keyBegins(key),
    id === undefined ? undefined : anyIdBegins(id),
    ...amounts(filter),
    explained && isExplained(result, explained === 'true'),
    isOf(result, findings),
  ]);
}

function amounts(filter: RowConditions): (Condition | undefined)[] {
  return [
    within(sql`r.order_micros`, filter.minOrderValue, filter.maxOrderValue),
    within(sql`r.ga4_micros`, filter.minGa4Value, filter.maxGa4Value),
    within(sql`r.difference_micros`, filter.minDifference, filter.maxDifference),
  ];
}

function within(column: RawBuilder<unknown>, min?: string, max?: string): Condition | undefined {
  if (min === undefined && max === undefined) return undefined;
  return allOf([
    min && sql`${column} >= ${microsOfMoney(min)}::bigint`,
    max && sql`${column} <= ${microsOfMoney(max)}::bigint`,
  ]);
}

/** Whether someone has explained the discrepancy of a row `r`; explanations are few, so they lead to their rows. */
function isExplained({ clientId }: RowsOf, wanted: boolean): Condition {
  if (!wanted) {
    return sql`not exists (select from dra.explanations e
      where e.client_id = ${clientId} and e.key = r.key and e.verdict = r.verdict)`;
  }
  return sql`(r.key, r.verdict) in (
    select e.key, e.verdict from dra.explanations e where e.client_id = ${clientId})`;
}

/** Rows of the last of these findings: what its filter takes and no earlier one's does. */
function isOf(result: RowsOf, findings: readonly FindingFilter[]): Condition | undefined {
  if (findings.length === 0) return undefined;
  const taken = findings.map((each) => covered(result, each));
  const earlier = taken.slice(0, -1).map((each): Condition => sql`(${each}) is not true`);
  return allOf([sql`r.scope = 'counted'`, taken.at(-1), ...earlier]);
}

/** The index of the first finding that covers a row `r`: the one that counts it. */
export function findingOfRow(
  result: RowsOf,
  findings: readonly FindingFilter[],
): RawBuilder<number | null> {
  const cases = findings.map((each, n) => sql`when ${covered(result, each)} then ${n}::int`);
  if (cases.length === 0) return sql`null::int`;
  return sql`case when r.scope <> 'counted' then null ${sql.join(cases, sql` `)} end`;
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
  if (causes.includes(null)) return sql`(${one} or r.cause is null)`;
  // No row that matches has a cause; said, because others are found by an index.
  return sql`(${one} and r.verdict <> 'matched')`;
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

function keyBegins(typed: string): Condition {
  return begins(sql`r.key`, asKey(typed));
}

/**
 * Two comparisons, because row level security lets no LIKE reach an index; behind every text with a beginning comes
 * the one that goes on with the last character there is.
 */
function begins(text: RawBuilder<unknown>, start: string): Condition {
  return sql<boolean>`(${text} >= ${start} and ${text} < ${`${start}\u{10FFFF}`})`;
}

/** A key, or a raw id as it is written, which has an index where it is not the key; a leading # is the shop's way to write a number. */
function anyIdBegins(typed: string): Condition {
  const raw = ['order_number', 'order_id', 'transaction_id'].map((column) => {
    const id = sql`${sql.ref(`r.${column}`)} collate "C"`;
    return sql<boolean>`(${id} is distinct from r.key and ${begins(id, typed.trim())})`;
  });
  return sql<boolean>`(${sql.join([keyBegins(typed), ...raw], sql` or `)})`;
}

/** As keys are normalised: no '#', case folded. */
function asKey(typed: string): string {
  return typed.normalize('NFKC').trim().replace(/^#/, '').toLowerCase();
}
