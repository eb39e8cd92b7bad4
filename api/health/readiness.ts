import { setTimeout as sleep } from 'node:timers/promises';
import type { Dependencies } from '../dependencies.ts';
import { readAuthSettings } from '../auth/auth-server.ts';
import type { Service } from './health.schema.ts';

const answerMs = 3_000;

/** Which of database, Temporal and auth server do not answer within three seconds, with the reason. */
export async function missingReasons(deps: Dependencies): Promise<Map<Service, string>> {
  const checks: [Service, () => Promise<unknown>][] = [
    ['database', () => deps.database.orm.em.fork().execute('select 1')],
    ['temporal', () => deps.temporal.check()],
    ['auth', () => readAuthSettings(deps.config.auth)],
  ];
  const missing = new Map<Service, string>();
  await Promise.all(
    checks.map(async ([name, check]) => {
      const reason = await Promise.race([check().then(() => undefined, reasonOf), tooLate()]);
      if (reason !== undefined) missing.set(name, reason);
    }),
  );
  return missing;
}

/** The names of `missingReasons`, in a fixed order. */
export async function missingServices(deps: Dependencies): Promise<Service[]> {
  return [...(await missingReasons(deps)).keys()].sort();
}

function tooLate(): Promise<string> {
  return sleep(answerMs, `no answer in ${answerMs / 1000} s`, { ref: false });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  const cause = error.cause instanceof Error ? error.cause.message : '';
  return [error.message, cause].filter((text) => text !== '').join(': ') || error.name;
}
