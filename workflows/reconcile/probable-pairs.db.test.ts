import { expect } from 'chai';
import { aTransaction, anOrder, type World } from '../../test/support/reconcile-world.ts';
import { openBench, reconciled, type Bench } from '../../test/support/reconciled.ts';

const value = { gross: '77.77' };
const lost = anOrder({ externalId: '1', ...value });
const stranger = aTransaction({ transactionId: 'X', ...value });
const other = anOrder({ externalId: '2', ...value });

interface Case {
  readonly it: string;
  readonly world: World;
  readonly paired: boolean;
}
const cases: Case[] = [
  {
    it: 'of equal value on one day are probably one sale',
    world: { orders: [lost], transactions: [stranger] },
    paired: true,
  },
  {
    it: 'a day apart are, too',
    world: { orders: [lost], transactions: [{ ...stranger, day: '2026-03-09' }] },
    paired: true,
  },
  {
    it: 'two days apart are not',
    world: {
      orders: [{ ...lost, createdAt: '2026-03-11T12:00:00Z' }],
      transactions: [{ ...stranger, day: '2026-03-09' }],
    },
    paired: false,
  },
  {
    it: 'a millionth apart are not',
    world: { orders: [lost], transactions: [{ ...stranger, gross: '77.770001' }] },
    paired: false,
  },
  {
    it: 'worth nothing are not',
    world: {
      orders: [{ ...lost, gross: '0.00' }],
      transactions: [{ ...stranger, gross: '0.00' }],
    },
    paired: false,
  },
  {
    it: 'are not where a matched order of those days has that value, too',
    world: {
      orders: [lost, { ...other, createdAt: '2026-03-09T12:00:00Z' }],
      transactions: [
        stranger,
        aTransaction({ transactionId: '2', day: '2026-03-09', ...value, gross: '77.76' }),
      ],
    },
    paired: false,
  },
  {
    it: 'are not where another transaction of those days has that value, too',
    world: {
      orders: [lost, { ...other, gross: '77.76' }],
      transactions: [stranger, aTransaction({ transactionId: '2', ...value })],
    },
    paired: false,
  },
  {
    it: 'are not where two orders are missing with that value',
    world: { orders: [lost, other], transactions: [stranger] },
    paired: false,
  },
];

describe('a missing order and an unknown transaction', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });

  for (const { it: name, world, paired } of cases) {
    it(name, async () => {
      const { rows, summary } = await reconciled(bench, world);
      const marks = rows.filter(({ cause }) => cause === 'wrong_id');
      expect(marks.map(({ key, evidence }) => [key, evidence.pairedWith]).sort()).to.deep.equal(
        paired
          ? [
              ['1', 'x'],
              ['x', '1'],
            ]
          : [],
      );
      expect(summary.headline.found.count).to.equal(
        rows.filter(({ verdict }) => verdict === 'matched').length,
      );
    });
  }
});
