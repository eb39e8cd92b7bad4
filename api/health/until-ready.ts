import { setTimeout as sleep } from 'node:timers/promises';
import { readAuthSettings } from '../auth/auth-server.ts';
import type { ApiConfig } from '../config.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Service } from './health.schema.ts';
import { missingReasons } from './readiness.ts';

const pauseMs = 1_000;

/**
 * Waits at start-up until everything answers, and says in the log what it waits for, again only when
 * that changes. Requests meanwhile get 503. Throws when the auth server confirms addresses by itself:
 * then anyone could sign up as the owner of an invited address.
 */
export async function untilReady(deps: Dependencies, signal: AbortSignal): Promise<void> {
  let said = '';
  while (!signal.aborted) {
    const missing = await missingReasons(deps);
    const settings = await readAuthSettings(deps.config.auth).catch(() => undefined);
    if (settings?.mailer_autoconfirm === true) throw confirmsByItself(deps.config);
    if (missing.size === 0 && settings !== undefined) {
      deps.log.info('ready');
      return;
    }
    const text = explain(missing, deps.config);
    if (text !== said && text !== '') deps.log.warn(text);
    said = text;
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

function confirmsByItself({ auth }: ApiConfig): Error {
  return new Error(
    `${auth.url}/settings says mailer_autoconfirm: addresses must be confirmed by mail ` +
      '(GOTRUE_MAILER_AUTOCONFIRM=false, in Supabase "Confirm email" on).',
  );
}

function explain(missing: ReadonlyMap<Service, string>, config: ApiConfig): string {
  const { address, namespace } = config.temporal;
  const where = {
    database: `the database at ${new URL(config.databaseUrl).host} (DATABASE_URL)`,
    temporal: `Temporal at ${address}, namespace ${namespace} (TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE)`,
    auth: `the auth server at ${config.auth.url} (AUTH_URL)`,
  };
  const parts = [...missing].map(([name, reason]) => `${where[name]}: ${reason}`);
  return parts.length === 0 ? '' : `waiting for ${parts.sort().join('; ')}`;
}
