import { Context } from '@temporalio/activity';
import type { ConnectorKind } from '../../database/connector-settings.ts';
import { asService } from '../../database/service-session.ts';
import type { AuditInput } from '../contracts.ts';
import { heartbeating } from '../heartbeat.ts';
import { cleanFault } from './clean-fault.ts';
import { createCleaner, type Cleaner } from './cleaner.ts';
import type { ConnectorDependencies } from './connector-dependencies.ts';
import { connectorNames } from './connector-names.ts';
import { failAttempt } from './fail-attempt.ts';
import { ConnectorFault } from './faults.ts';
import { ingest, type IngestOutcome } from './ingest.ts';
import { readWindowOf, type Read } from './ingest-read.ts';
import { IngestStore } from './ingest-store.ts';
import type { OpenSource } from './registry.ts';
import { orderStore } from './store-orders.ts';
import { transactionStore } from './store-transactions.ts';
import { connectorsOf, credentialsOf, type StoredConnector } from './stored-connector.ts';

/** One round of reading a connector; each is resumed from its checkpoints until it is done. */
export const createIngestActivities = (dependencies: ConnectorDependencies) => ({
  ingestGa4Transactions: (input: AuditInput) => ingestConnector(dependencies, 'ga4', input),
  ingestWooOrders: (input: AuditInput) => ingestConnector(dependencies, 'woo', input),
  ingestShopifyOrders: (input: AuditInput) => ingestConnector(dependencies, 'shopify', input),
});

function ingestConnector(
  dependencies: ConnectorDependencies,
  kind: ConnectorKind,
  input: AuditInput,
): Promise<IngestOutcome> {
  const { attempt } = Context.current().info;
  return heartbeating(async (signal) => {
    try {
      return await readOn(dependencies, { ...input, kind, attempt }, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      throw await failAttempt(dependencies.database, { ...input, kind, attempt }, error);
    }
  });
}

type Attempt = Pick<Read, 'jobId' | 'clientId' | 'kind' | 'attempt'>;

async function readOn(
  dependencies: ConnectorDependencies,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<IngestOutcome> {
  let clean: Cleaner = (text) => text;
  try {
    const connector = await connectorOf(dependencies, attempt);
    const credentials = credentialsOf(connector, dependencies.keyRing);
    clean = createCleaner(credentials);
    const window = await asService(dependencies.database, (em) =>
      readWindowOf(em, attempt.jobId, attempt.kind),
    );
    const read = { ...attempt, connectorId: connector.id, window };
    const { kind, settings } = connector;
    return await dependencies.withSource({ kind, settings, credentials, signal }, (opened) =>
      ingestOpened(dependencies, opened, { read, signal, clean }),
    );
  } catch (error) {
    throw cleanFault(error, connectorNames[attempt.kind], clean);
  }
}

/** The kind of rows decides the table. */
function ingestOpened(
  { database }: ConnectorDependencies,
  opened: OpenSource,
  { read, signal, clean }: { read: Read; signal: AbortSignal; clean: Cleaner },
): Promise<IngestOutcome> {
  const { window } = read;
  if (opened.gives === 'orders') {
    const store = new IngestStore(database, read, orderStore);
    return ingest({ source: opened.source, window, store, signal, clean });
  }
  const store = new IngestStore(database, read, transactionStore);
  return ingest({ source: opened.source, window, store, signal, clean });
}

async function connectorOf(
  { database }: ConnectorDependencies,
  { clientId, kind }: Attempt,
): Promise<StoredConnector> {
  const connectors = await connectorsOf(database, clientId);
  const found = connectors.find((connector) => connector.kind === kind);
  if (found !== undefined) return found;
  throw new ConnectorFault('settings', 'The client has no such connector', 'Add the connector.');
}
