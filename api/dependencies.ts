import type { Logger } from 'pino';
import type { Database } from '../database/database.ts';
import type { Temporal } from '../temporal/client.ts';
import type { TokenVerifier } from './auth/verify-token.ts';
import type { ApiConfig } from './config.ts';

/** What the API's features work with; made once by the process or a test. */
export interface Dependencies {
  readonly config: ApiConfig;
  readonly database: Database;
  readonly temporal: Temporal;
  readonly verifyToken: TokenVerifier;
  readonly log: Logger;
}
