import type { EntityManager } from '../../database/database.ts';
import { MatchingRules as RulesEntity } from '../../database/entities/matching-rules.ts';
import { defaultRules, matchingRules, type MatchingRules } from '../../database/matching-rules.ts';
import { writeAudit } from '../audit-log.ts';
import type { RulesEntry, RulesVersion } from './rules.schema.ts';

const newestFirst = { orderBy: { version: 'desc' } } as const;

/** The rules in force: the newest version, or the defaults where the client has none. */
export async function rulesInForce(em: EntityManager, clientId: string): Promise<RulesVersion> {
  const found = await em.findOne(RulesEntity, { clientId }, newestFirst);
  return found ? answer(found) : defaults(clientId);
}

/** One version; undefined where there is none. */
export async function findRules(
  em: EntityManager,
  clientId: string,
  version: number,
): Promise<RulesVersion | undefined> {
  if (version === 0) return defaults(clientId);
  const found = await em.findOne(RulesEntity, { clientId, version });
  return found ? answer(found) : undefined;
}

/** All versions, newest first, the defaults last. */
export async function listRules(em: EntityManager, clientId: string): Promise<RulesEntry[]> {
  const found = await em.find(RulesEntity, { clientId }, { ...newestFirst, exclude: ['rules'] });
  return [...found.map(described), described(none)];
}

/**
 * Stores the version after `previous`. Violates `matching_rules_client_id_version_key` where somebody
 * stored it at the same time.
 */
export async function addRules(
  em: EntityManager,
  previous: RulesVersion,
  rules: MatchingRules,
  createdBy: string,
): Promise<RulesVersion> {
  const { clientId } = previous;
  const version = previous.version + 1;
  const entity = em.create(RulesEntity, { clientId, version, rules, createdBy });
  await em.flush();
  await writeAudit(em, {
    action: 'rules.change',
    ...{ subject: 'matching_rules', subjectId: entity.id, clientId },
    changes: { old: { version: previous.version, rules: previous.rules }, new: { version, rules } },
  });
  return answer(entity);
}

const none = { version: 0, createdAt: null, createdBy: null };
const defaults = (clientId: string): RulesVersion => ({ ...none, clientId, rules: defaultRules });

function answer(entity: RulesEntity): RulesVersion {
  const { clientId, rules } = entity;
  return { ...described(entity), clientId, rules: matchingRules.parse(rules) };
}

interface Described {
  readonly version: number;
  readonly createdAt: Date | null;
  readonly createdBy?: string | null | undefined;
}

function described({ version, createdAt, createdBy }: Described): RulesEntry {
  return { version, createdAt: createdAt?.toISOString() ?? null, createdBy: createdBy ?? null };
}
