import type { EntityManager } from '../../database/database.ts';
import {
  platformSchemes,
  type KeyScheme,
  type MatchingRules,
} from '../../database/matching-rules.ts';
import { listConnectors } from '../connectors/connectors.queries.ts';
import { invalid } from '../http/problem.ts';

/**
 * 400 naming `at` where orders of the client's shop have no such identifier. A client without a shop yet
 * may name any.
 */
export async function refuseUnknownScheme(
  em: EntityManager,
  clientId: string,
  { key: { scheme } }: MatchingRules,
  at: string,
): Promise<void> {
  if (scheme === 'auto') return;
  const kind = (await listConnectors(em, clientId)).find((each) => each.kind !== 'ga4')?.kind;
  if (kind === undefined || kind === 'ga4') return;
  const known: readonly KeyScheme[] = platformSchemes[kind];
  if (known.includes(scheme)) return;
  const message = `Orders of this shop have: ${known.join(', ')}.`;
  throw invalid([{ path: at, message }]);
}
