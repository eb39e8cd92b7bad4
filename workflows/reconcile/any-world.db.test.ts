import { expect } from 'chai';
import fc from 'fast-check';
import { compareWorlds } from '../../test/oracle/any-world.ts';
import { shownBy, wanted } from '../../test/oracle/coverage.ts';
import { otherwise, sameComparison } from '../../test/oracle/changed-worlds.ts';
import { reconcileWorlds } from '../../test/oracle/stored.ts';
import { worlds } from '../../test/oracle/worlds/worlds.ts';
import { openBench, type Bench } from '../../test/support/reconciled.ts';

/** So that what the fixed worlds bring about is always the same. */
const SEED = 5;
const FIXED = 1200;
/** Worlds that are new in each run; a failure names their seed. */
const NEW = 800;
/** Worlds that are reconciled as large results are; each has tables of its own, so they are few. */
const ALONE = 150;

describe('any world', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });

  it('is reconciled as the document says, and every verdict and cause comes about', async () => {
    const shown = new Set<string>();
    await compareWorlds(bench, { seed: SEED, count: FIXED }, (comparable) => {
      for (const each of shownBy(comparable)) shown.add(each);
    });
    expect(wanted.filter((each) => !shown.has(each))).to.deep.equal([]);
  }).timeout(600_000);

  it('is reconciled as the document says, whichever is drawn', async () => {
    const seed = Math.trunc(Math.random() * 2 ** 31);
    await compareWorlds(bench, { seed, count: NEW });
  }).timeout(600_000);

  it('is reconciled the same with a store of its own, as large results have', async () => {
    await compareWorlds(await openBench(), { seed: SEED, count: ALONE, alone: true });
  }).timeout(300_000);

  it('has the same rows and hash in whatever order and whenever it was read', async () => {
    const sample = fc.sample(worlds, { seed: SEED, numRuns: 40 });
    const first = await reconcileWorlds(bench, sample);
    const again = await reconcileWorlds(bench, sample.map(sameComparison));
    for (const [index, { hash, rows }] of first.entries()) {
      expect(again[index]?.hash).to.equal(hash);
      expect(new Set(again[index]?.rows.map(plain))).to.deep.equal(new Set(rows.map(plain)));
    }
  }).timeout(120_000);

  it('has another hash once anything that is compared is changed', async () => {
    const [world] = fc
      .sample(worlds, { seed: SEED, numRuns: 200 })
      .filter(({ orders = [], transactions = [] }) => orders.length > 3 && transactions.length > 3);
    if (!world) throw new Error('no world to change');
    const changes = otherwise(world);
    const stored = await reconcileWorlds(bench, [world, ...changes.map((each) => each.world)]);
    const [unchanged, ...changed] = stored.map(({ hash }) => hash);
    const blind = changes.filter((_, index) => changed[index] === unchanged);
    expect(blind.map(({ what }) => what)).to.deep.equal([]);
  }).timeout(120_000);
});

const plain = (row: object): string => JSON.stringify(row);
