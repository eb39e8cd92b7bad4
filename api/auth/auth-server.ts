import { z } from 'zod';
import type { ApiConfig } from '../config.ts';

const settings = z.object({ mailer_autoconfirm: z.boolean() });
type AuthAddress = Pick<ApiConfig['auth'], 'url' | 'publishableKey'>;

/** The auth server's public settings. Throws when it is away or answers something else. */
export async function readAuthSettings(auth: AuthAddress): Promise<z.infer<typeof settings>> {
  const response = await fetch(`${auth.url}/settings`, {
    headers: { apikey: auth.publishableKey },
    signal: AbortSignal.timeout(3_000),
  });
  if (!response.ok) throw new Error(`auth server answered ${response.status}`);
  return settings.parse(await response.json());
}
