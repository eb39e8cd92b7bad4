import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { ConnectorKind } from '../../database/connector-settings.ts';
import { parseKeyRing } from '../../database/credentials/key-ring.ts';
import { sealCredentials } from '../../database/credentials/seal.ts';
import { jobSteps, type JobSteps } from '../../database/job-steps.ts';
import type { TestDatabase } from './servers.ts';

/** The keys that seal what these tests store. */
export const testKeyRing = parseKeyRing(`test:${randomBytes(32).toString('base64')}`);

export interface SeededConnector {
  readonly kind: ConnectorKind;
  readonly settings?: object;
  readonly credentials?: object;
}

export interface SeededClient {
  readonly clientId: string;
  readonly connectorIds: Partial<Record<ConnectorKind, string>>;
}

export interface JobState {
  readonly status: string;
  readonly steps: JobSteps;
  readonly finished: boolean;
  readonly runId: string | null;
}

/** Rows that the API would make, written past row level security, and looks at what came of them. */
export class SeededDatabase {
  readonly #pool: pg.Pool;
  constructor({ adminUrl }: TestDatabase) {
    this.#pool = new pg.Pool({ connectionString: adminUrl, max: 2 });
    this.#pool.on('error', () => undefined);
  }

  async client(
    connectors: readonly SeededConnector[],
    { zone = 'Europe/Bucharest', currency = 'RON' } = {},
  ): Promise<SeededClient> {
    const clientId = randomUUID();
    await this.query(
      'insert into dra.clients (id, slug, name, zone, currency) values ($1, $2, $3, $4, $5)',
      [clientId, `client-${clientId}`, 'Aurora & Home', zone, currency],
    );
    const connectorIds: Partial<Record<ConnectorKind, string>> = {};
    for (const { kind, settings = {}, credentials = { key: 'none-at-all' } } of connectors) {
      const connectorId = randomUUID();
      connectorIds[kind] = connectorId;
      await this.query(
        'insert into dra.connectors (id, client_id, kind, settings) values ($1, $2, $3, $4)',
        [connectorId, clientId, kind, settings],
      );
      const sealed = sealCredentials(credentials, { connectorId, clientId }, testKeyRing);
      await this.query(
        `insert into dra.connector_credentials (connector_id, client_id, key_id, ciphertext)
         values ($1, $2, $3, $4)`,
        [connectorId, clientId, sealed.keyId, sealed.ciphertext],
      );
    }
    return { clientId, connectorIds };
  }

  /** A job of all the client's connectors and the reconciliation. */
  async job(
    { clientId, connectorIds }: SeededClient,
    options: { from?: string; to?: string; retryOf?: string; createdAt?: Date } = {},
  ): Promise<string> {
    const { from = '2026-08-10', to = '2026-08-12', retryOf = null, createdAt } = options;
    const names = [...Object.keys(connectorIds), 'reconcile'];
    const steps = jobSteps.parse(
      Object.fromEntries(names.map((name) => [name, { status: 'queued' }])),
    );
    const jobId = randomUUID();
    await this.query(
      `insert into dra.jobs
         (id, client_id, window_from, window_to, trigger, retry_of, steps, created_at)
       values ($1, $2, $3, $4, 'manual', $5, $6, coalesce($7, now()))`,
      [jobId, clientId, from, to, retryOf, steps, createdAt],
    );
    return jobId;
  }

  async jobState(jobId: string): Promise<JobState> {
    const [row] = await this.query(
      `select status, steps, finished_at is not null as finished, run_id as "runId"
         from dra.jobs where id = $1`,
      [jobId],
    );
    return row as unknown as JobState;
  }

  /** Statuses of one step, in the order in which they were told. */
  async told(jobId: string, step: string): Promise<readonly string[]> {
    const rows = await this.query(
      'select status from dra.job_events where job_id = $1 and step = $2 order by id',
      [jobId, step],
    );
    const statuses = rows.map(({ status }) => String(status));
    return statuses.filter((status, at) => status !== statuses[at - 1]);
  }

  async query(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const { rows } = await this.#pool.query<Record<string, unknown>>(text, values);
    return rows;
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
