import { defaultRules } from '../../database/matching-rules.ts';
import { fromMicros, type World } from '../support/reconcile-world.ts';
import { changeOf } from './alias.ts';
import { bridgesOf, controlOf } from './bridge.ts';
import { daysFrom, scopes, whole } from './days.ts';
import {
  breakdownsOf,
  headlineOf,
  notComparedOf,
  proposedBasis,
  salesOf,
  share,
  tallies,
  verdictsOf,
} from './figures.ts';
import { markPairs } from './pairs.ts';
import { joined } from './placed.ts';
import { rowOf, unidentifiableRows, type RowOfOrders } from './rows.ts';
import { basisOn, sum } from './value.ts';

/**
 * What docs/reconciliation.md says of a world, worked out over arrays, one sentence after the
 * other. It shares nothing with the engine but the types of what is stored.
 */
export function expected(given: World) {
  const world = whole(given);
  const rules = given.rules ?? defaultRules;
  const scopeOf = scopes(world);
  const days = daysFrom(world.from, world.to);
  const counted = days.filter((day) => scopeOf(day) === 'counted');

  const both = joined(world, rules, scopeOf);
  const rows: RowOfOrders[] = [
    ...both.groups.flatMap((group) => {
      const row = rowOf(group, both, { rules, scopeOf });
      return row ? [{ row, group }] : [];
    }),
    ...unidentifiableRows(world, scopeOf).map((row) => ({ row, group: null })),
  ];
  markPairs(rows.map(({ row }) => row));

  const sales = salesOf(rows);
  const inWindow = sales.filter(({ scope }) => scope === 'counted');
  const valid = inWindow.filter(({ cls }) => cls === 'valid');
  const figures = tallies(world.currency);
  const countedRows = rows.filter(({ row }) => row.scope === 'counted');
  const { join, families } = both;
  const summary = {
    counted:
      counted.length === 0 ? null : { from: counted[0], to: counted.at(-1), days: counted.length },
    headline: headlineOf(inWindow, figures),
    verdicts: verdictsOf(countedRows, world.currency),
    bridges: bridgesOf(rows, world.currency, {
      currency: world.currency,
      total: controlOf(given, counted),
    }),
    days: days.map((day) => {
      const own = sales.filter((each) => each.day === day && each.cls === 'valid');
      const revenue = rows.filter(
        ({ row }) => row.day === day && row.scope !== 'edge' && row.ga4Currency === world.currency,
      );
      return {
        ...figures.rates(own),
        ...{ day, settled: scopeOf(day) === 'counted', small: own.length < 30 },
        ga4Value: fromMicros(sum(revenue.map(({ row }) => row.ga4))),
      };
    }),
    breakdowns: breakdownsOf(valid, figures),
    proposedBasis: proposedBasis(countedRows, basisOn(rules, counted.at(-1) ?? '')),
    notCompared: notComparedOf(inWindow, figures),
    provisional: provisionalOf(),
  };
  return {
    rows,
    summary,
    key: {
      ...{ scheme: join.scheme, chosenBy: join.chosenBy },
      scores: join.scores.map(({ scheme, hits, tried }) => ({
        ...{ scheme, hits, tried, score: share(BigInt(hits), BigInt(tried)) },
      })),
      alias: join.alias && {
        ...{
          scheme: join.alias.scheme,
          keys: join.alias.keys.size,
          from: changeOf(rows.map(({ row }) => row)),
        },
      },
      families: { seen: families.length, applied: rules.key.families },
    },
  };

  function provisionalOf() {
    const waiting = days.length - counted.length;
    if (waiting === 0) return null;
    const open = sales.filter(({ scope, cls }) => scope === 'provisional' && cls === 'valid');
    const { valid, found, missing } = figures.rates(open);
    return { days: waiting, valid, found, pending: missing };
  }
}
export type Expected = ReturnType<typeof expected>;
