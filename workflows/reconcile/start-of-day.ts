import { sql, type RawBuilder } from 'kysely';

/**
 * The first instant of a day in a zone. Where clocks go back over midnight it comes twice, and PostgreSQL would
 * take the second: the instant after the day before is the first.
 */
export const startOfDay = (day: RawBuilder<unknown>, zone: RawBuilder<unknown>) => sql`
  least(${day}::timestamp at time zone ${zone},
        (${day}::timestamp - interval '1 microsecond') at time zone ${zone} + interval '1 microsecond')`;
