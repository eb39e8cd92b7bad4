import { IsolationLevel } from '@mikro-orm/core';
import { expect } from 'chai';
import { sql } from 'kysely';
import { z } from 'zod';
import { asService } from '../../database/service-session.ts';
import { loadWorld } from '../../test/support/reconcile-world.ts';
import { openBench, type Bench } from '../../test/support/reconciled.ts';
import { statementsOf, type Statements } from './statements.ts';

const never = new AbortController().signal;
const counted = z.object({ clients: z.int() });

const countClients = async (statements: Statements): Promise<number> =>
  (await statements.readOne(counted, sql`select count(*)::int as clients from dra.clients`))
    .clients;

describe('a second connection beside a transaction', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });

  it('sees what the transaction sees, not what came afterwards', async () => {
    const [own, beside] = await asService(
      bench.database,
      async (em) => {
        const statements = statementsOf(em, never);
        const before = await countClients(statements);
        await loadWorld(bench.admin, {});
        const { done } = await statements.beside(countClients);
        return [before, await done] as const;
      },
      IsolationLevel.REPEATABLE_READ,
    );
    expect(beside).to.equal(own);
    const now = await asService(bench.database, (em) => countClients(statementsOf(em, never)));
    expect(now).to.equal(own + 1);
  });

  it('works while the transaction does', async () => {
    const running = await asService(
      bench.database,
      async (em) => {
        const statements = statementsOf(em, never);
        const sleeping = await statements.beside((other) => other.run(sql`select pg_sleep(0.5)`));
        const waitedFor = sleeping.done.then(() => 'second' as const);
        const first = statements.run(sql`select 1`).then(() => 'first' as const);
        const winner = await Promise.race([waitedFor, first]);
        await sleeping.done;
        return winner;
      },
      IsolationLevel.REPEATABLE_READ,
    );
    expect(running).to.equal('first');
  });
});
