import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { AuditInputs } from './audit-inputs.ts';
import { KEY_COLUMNS, RULES_VERSION, SETTLING_HOURS, TOLERANCE } from './constants.ts';
import type { WindowDay } from './settled-days.ts';
import { fetchedRows } from './stages/ga4-keys.ts';
import type { Statements } from './statements.ts';

const digest = z.object({ day: z.string(), digest: z.string() });

/**
 * Names what was compared: sha-256 over a digest per day of the rows of both sides in byte order,
 * the settledness of each day and the rules. Surrogate ids and instants of reading stay out, so
 * that the same inputs give the same hash, whenever and in whatever order they were read.
 */
export async function hashInputs(
  statements: Statements,
  inputs: AuditInputs,
  days: readonly WindowDay[],
): Promise<string> {
  const orders = await statements.read(digest, orderDigests);
  const transactions = await statements.read(digest, transactionDigests(inputs));
  const lines = [
    `window ${inputs.from} ${inputs.to} ${inputs.zone} ${inputs.currency}`,
    `rules ${RULES_VERSION} ${KEY_COLUMNS[inputs.shop.kind]} ${SETTLING_HOURS} ${TOLERANCE}`,
    ...days.map(({ day, settled }) => `day ${day} ${settled ? 'settled' : 'unsettled'}`),
    ...orders.map(({ day, digest }) => `orders ${day} ${digest}`),
    ...transactions.map(({ day, digest }) => `transactions ${day} ${digest}`),
  ];
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

const orderDigests = digestsByDay(sql`
  select day, row(
           external_id, number, confirmation_number, key_id, key_number, key_confirmation,
           extract(epoch from created_at), status, financial_status, fulfillment_status,
           extract(epoch from cancelled_at), gateway, source, test, currency, gross, tax, shipping,
           shipping_tax, discount, refunded, presentment_currency, presentment_gross, payment,
           shipping_method, device, traffic_source, country)::text as line
    from pg_temp.shop_orders`);

const transactionDigests = (inputs: AuditInputs) =>
  digestsByDay(sql`
    select day, row(
             transaction_id, key, event_currency, currency, gross, gross_raw, refund, tax,
             shipping, transactions, channel, source_medium, device, browser, country)::text as line
      from (${fetchedRows(inputs)}) as fetched`);

function digestsByDay(lines: ReturnType<typeof sql>) {
  return sql`
    select day::text as day,
           encode(sha256(convert_to(string_agg(line, E'\\n' order by line collate "C"), 'UTF8')), 'hex')
             as digest
      from (${lines}) as day_lines group by day order by day`;
}
