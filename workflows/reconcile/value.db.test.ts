import { expect } from 'chai';
import { sql } from 'kysely';
import { z } from 'zod';
import { asService } from '../../database/service-session.ts';
import { valueRules } from '../../test/support/changed-rules.ts';
import { openBench, type Bench } from '../../test/support/reconciled.ts';
import { statementsOf } from './statements.ts';
import { isWithin } from './value.ts';

/** Tolerance, GA4's amount and the order's in micros, and whether they agree. */
interface Case {
  readonly it: string;
  readonly tolerance: { readonly absolute?: string; readonly percent?: string };
  readonly converted?: true;
  readonly amounts: readonly [ga4: number, order: number];
  readonly within: boolean;
}

const cent = { absolute: '0.01' };
const twoPercent = { percent: '2' };
const cases: Case[] = [
  { it: 'includes its end above', tolerance: cent, amounts: [1_010_000, 1_000_000], within: true },
  {
    it: 'excludes a millionth beyond it',
    tolerance: cent,
    amounts: [1_010_001, 1_000_000],
    within: false,
  },
  { it: 'includes its end below', tolerance: cent, amounts: [990_000, 1_000_000], within: true },
  {
    it: 'excludes a millionth beyond it below',
    tolerance: cent,
    amounts: [989_999, 1_000_000],
    within: false,
  },
  {
    it: 'of nothing excludes a millionth',
    tolerance: {},
    amounts: [1_000_001, 1_000_000],
    within: false,
  },
  {
    it: 'of nothing includes the same amount',
    tolerance: {},
    amounts: [1_000_000, 1_000_000],
    within: true,
  },
  {
    it: 'in per cent includes its end',
    tolerance: twoPercent,
    amounts: [1_020_000, 1_000_000],
    within: true,
  },
  {
    it: 'in per cent excludes a millionth beyond it',
    tolerance: twoPercent,
    amounts: [1_020_001, 1_000_000],
    within: false,
  },
  {
    it: "in per cent is of the order's amount, not of GA4's",
    tolerance: twoPercent,
    amounts: [1_000_000, 980_392],
    within: false,
  },
  {
    it: 'in per cent is as wide for an amount below zero',
    tolerance: twoPercent,
    amounts: [-1_020_000, -1_000_000],
    within: true,
  },
  {
    it: 'is the larger of both: the cent of a small amount',
    tolerance: { ...cent, ...twoPercent },
    amounts: [110_000, 100_000],
    within: true,
  },
  {
    it: 'is the larger of both: the per cents of a large one',
    tolerance: { ...cent, ...twoPercent },
    amounts: [102_000_000, 100_000_000],
    within: true,
  },
  {
    it: 'is 2 % at least where GA4 converted the amount',
    tolerance: { percent: '1.5' },
    converted: true,
    amounts: [1_020_000, 1_000_000],
    within: true,
  },
  {
    it: 'is no more than 2 % where GA4 converted it and the client asks for less',
    tolerance: { percent: '1.5' },
    converted: true,
    amounts: [1_020_001, 1_000_000],
    within: false,
  },
  {
    it: 'is the wider one of the client where GA4 converted the amount',
    tolerance: { percent: '3.5' },
    converted: true,
    amounts: [1_035_000, 1_000_000],
    within: true,
  },
];

describe('the tolerance', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });

  for (const { it: does, tolerance, converted = false, amounts, within } of cases) {
    it(does, async () => {
      const { absolute = '0', percent = '0' } = tolerance;
      const rules = valueRules({ tolerance: { absolute, percent } });
      const agree = isWithin(rules, sql`g`, sql`v`);
      const [ga4, order] = amounts;
      const found = await asService(bench.database, (em) =>
        statementsOf(em, new AbortController().signal).readOne(
          z.object({ agree: z.boolean() }),
          sql`select ${agree} as agree
                from (select ${ga4}::bigint as g, ${order}::bigint as v, ${converted}::boolean as converted) as k`,
        ),
      );
      expect(found.agree).to.equal(within);
    });
  }
});
