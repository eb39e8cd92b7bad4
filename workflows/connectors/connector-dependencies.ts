import type { KeyRing } from '../../database/credentials/key-ring.ts';
import type { Database } from '../../database/database.ts';
import type { WithSource } from './with-source.ts';

/** What activities that reach a remote are made of. */
export interface ConnectorDependencies {
  readonly database: Database;
  readonly keyRing: KeyRing;
  readonly withSource: WithSource;
}
