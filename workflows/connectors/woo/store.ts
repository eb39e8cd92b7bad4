import { z } from 'zod';
import { jsonOf } from '../answers.ts';
import { ConnectorFault } from '../faults.ts';
import type { Fact } from '../source.ts';
import type { WooClient } from './client.ts';

const INDEX = z.object({
  namespaces: z.array(z.string()).default([]),
  timezone_string: z.string().default(''),
  gmt_offset: z.union([z.string(), z.number().transform(String)]).default('0'),
});
const CURRENCY = z.object({ code: z.string() });

/** The public index of the shop's REST API; its zone is empty where it keeps a raw offset. */
export const readIndex = async (client: WooClient) => jsonOf(await client.index(), INDEX);

/** The currency that the shop is set to now; each order carries its own. */
export async function readCurrency(client: WooClient): Promise<string> {
  const answer = await client.get('wc/v3/data/currencies/current', [['_fields', 'code']]);
  return jsonOf(answer, CURRENCY).code;
}

/** What the passport tells of the shop; what a shop keeps closed is null and stops no audit. */
export async function storeFacts(client: WooClient): Promise<{ readonly [name: string]: Fact }> {
  const index = await openly(() => readIndex(client));
  const currency = await openly(() => readCurrency(client));
  const zone = index && index.timezone_string !== '' ? index.timezone_string : null;
  return { zone, gmtOffset: index?.gmt_offset ?? null, currency };
}

async function openly<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ConnectorFault) return null;
    throw error;
  }
}
