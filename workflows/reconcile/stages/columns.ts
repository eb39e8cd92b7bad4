import { sql, type RawBuilder } from 'kysely';
import { dayNumber } from '../../calendar-days.ts';
import type { AuditInputs } from '../audit-inputs.ts';
import { moneyText } from '../money-text.ts';
import { VANISHED } from '../order-classes.ts';

/** What a day is: settled days of the window count, its others are provisional. */
export const scopeOfDay = (
  { from, to }: AuditInputs,
  settled: readonly string[],
  day: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  (case when ${isSettled(settled, day)} then 'counted'
        when ${day} between ${from}::date and ${to}::date then 'provisional' else 'edge' end)`;

/** Holds for the days of the counted window; they nearly always follow each other. */
export function isSettled(
  settled: readonly string[],
  day: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const numbers = settled.map(dayNumber);
  const follows = (index: number) => (numbers[index] ?? NaN) - (numbers[index - 1] ?? NaN) === 1;
  const starts = settled.filter((_, index) => !follows(index));
  const ends = settled.filter((_, index) => !follows(index + 1));
  const spans = starts.map(
    (from, index) => sql`${day} between ${from}::date and ${ends[index]}::date`,
  );
  return spans.length === 0 ? sql`false` : sql`(${sql.join(spans, sql` or `)})`;
}

/** Class and reason of `orders o`, by `order_classes c`. */
export const orderClass = sql`
  case when o.gone_at is null then c.class else ${VANISHED.class}::text end as class,
  case when o.gone_at is null then c.reason else ${VANISHED.reason}::text end as reason`;

/** Micros as canonical money text. */
export const microsText = (micros: string | RawBuilder<unknown>): RawBuilder<string> =>
  moneyText(sql`(${typeof micros === 'string' ? sql.ref(micros) : micros} * 0.000001)`);

/** The currency that an event was sent in (`ga4_traits t`) where it is not the report's; unnamed is the report's. */
export const sentIn = sql`
  (case when t.event_currency in ('', '(not set)', t.currency) then null else t.event_currency end)`;
