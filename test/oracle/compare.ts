import type { World } from '../support/reconcile-world.ts';
import { bytes } from './keys.ts';
import { expected, type Expected } from './oracle.ts';
import { shownOrder, type RowOfOrders } from './rows.ts';
import type { Stored, StoredRow } from './stored.ts';

/** What of a result is compared: rows in one order, the summary's figures, how the sides were joined. */
export interface Comparable {
  readonly rows: readonly StoredRow[];
  readonly summary: Expected['summary'];
  readonly key: Expected['key'];
}

/** What the document says of a world, in the form of what is stored. */
export function comparableOf(world: World): Comparable {
  const { rows, summary, key } = expected(world);
  return { rows: sorted(rows.map(asStored)), summary, key };
}

function asStored({ row, group }: RowOfOrders): StoredRow {
  const { transactionIds, order, basis, valid, definition, ...rest } = row;
  const { ga4, ga4Counted, refund, difference, edge, ...others } = rest;
  const shown = group ? shownOrder(group)?.order : undefined;
  const amounts = { order, basis, valid, definition, ga4, ga4Counted, refund, difference, edge };
  return {
    ...others,
    transactionId: transactionIds[0] ?? null,
    traits: shown
      ? [
          shown.status === '' ? shown.financialStatus : shown.status,
          ...[shown.payment, shown.shippingMethod, shown.device],
          ...[shown.trafficSource, shown.country],
        ].join('|')
      : null,
    ...asText(amounts),
  };
}

const asText = <Name extends string>(amounts: Record<Name, bigint>) =>
  Object.fromEntries(
    Object.entries<bigint>(amounts).map(([name, amount]) => [name, String(amount)]),
  ) as Record<Name, string>;

/** The same of what the engine stored. */
export function comparableOfStored({ rows, summary, passport }: Stored): Comparable {
  const { counted, headline, verdicts, bridges, proposedBasis, notCompared, provisional } = summary;
  const breakdowns = Object.fromEntries(
    Object.entries(summary.breakdowns).map(([name, values]) => [
      name,
      values.map((each) => without(each, 'interval', 'significance')),
    ]),
  );
  return {
    rows: sorted(rows),
    summary: {
      ...{ counted, headline, verdicts, bridges, proposedBasis, notCompared, provisional },
      days: summary.days.map((each) => without(each, 'interval')),
      breakdowns,
    },
    key: passport.key as Expected['key'],
  };
}

function without<Given extends object, Name extends keyof Given>(
  given: Given,
  ...names: Name[]
): Omit<Given, Name> {
  const rest: Partial<Given> = { ...given };
  for (const name of names) Reflect.deleteProperty(rest, name);
  return rest as Omit<Given, Name>;
}

const sorted = (rows: readonly StoredRow[]) =>
  [...rows].sort(
    (a, b) =>
      bytes(a.key ?? '', b.key ?? '') ||
      bytes(a.day, b.day) ||
      bytes(a.transactionId ?? '', b.transactionId ?? ''),
  );
