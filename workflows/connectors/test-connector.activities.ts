import { sql } from 'kysely';
import { asService } from '../../database/service-session.ts';
import type { TestReport } from '../../database/test-report.ts';
import type { TestConnectorInput } from '../contracts.ts';
import { heartbeating } from '../heartbeat.ts';
import { createCleaner } from './cleaner.ts';
import type { ConnectorDependencies } from './connector-dependencies.ts';
import { ConnectorFault } from './faults.ts';
import type { TestPart } from './source.ts';
import { connectorsOf, credentialsOf, type StoredConnector } from './stored-connector.ts';

/** Reaches a connector's remote and keeps what was found with the connector. */
export const createTestConnectorActivities = (dependencies: ConnectorDependencies) => ({
  testConnector: ({ connectorId, clientId }: TestConnectorInput): Promise<TestReport> =>
    heartbeating(async (signal) => {
      const connectors = await connectorsOf(dependencies.database, clientId);
      const connector = connectors.find(({ id }) => id === connectorId);
      const parts = connector ? await partsOf(dependencies, connector, signal) : [removed];
      signal.throwIfAborted();
      const ok = parts.every((part) => part.ok);
      const report = { ok, testedAt: new Date().toISOString(), parts: [...parts] };
      await keep(dependencies, connectorId, report);
      return report;
    }),
});

const removed: TestPart = {
  name: 'connector',
  ok: false,
  message: 'The connector was removed.',
  remedy: 'Add it again.',
};

async function partsOf(
  { keyRing, withSource }: ConnectorDependencies,
  connector: StoredConnector,
  signal: AbortSignal,
): Promise<readonly TestPart[]> {
  const { kind, settings } = connector;
  try {
    const credentials = credentialsOf(connector, keyRing);
    const clean = createCleaner(credentials);
    const options = { kind, settings, credentials, signal };
    const parts = await withSource(options, ({ source }) => source.test());
    return parts.map((part) => ({
      ...part,
      message: clean(part.message),
      remedy: clean(part.remedy),
    }));
  } catch (error) {
    if (!(error instanceof ConnectorFault)) throw error;
    return [{ name: error.kind, ok: false, message: error.message, remedy: error.remedy }];
  }
}

async function keep(
  { database }: ConnectorDependencies,
  connectorId: string,
  report: TestReport,
): Promise<void> {
  await asService(database, async (em) => {
    await sql`
      update dra.connectors
         set last_test = ${JSON.stringify(report)}::jsonb, last_tested_at = ${report.testedAt}
       where id = ${connectorId}`.execute(em.getKysely());
  });
}
