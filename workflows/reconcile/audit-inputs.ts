import { ApplicationFailure } from '@temporalio/common';
import { sql } from 'kysely';
import { z } from 'zod';
import { defaultRules, matchingRules, type MatchingRules } from '../../database/matching-rules.ts';
import type { AuditInput } from '../contracts.ts';
import { ORDER_MARGIN_DAYS } from '../read-margins.ts';
import { isoInstant } from './iso-instant.ts';
import { ga4Facts, shopFacts } from './source-facts.ts';
import { startOfDay } from './start-of-day.ts';
import type { Statements } from './statements.ts';

const day = z.iso.date();
const instant = z.iso.datetime();

const audited = z.object({
  from: day,
  to: day,
  zone: z.string(),
  currency: z.string(),
  /** The first instant of the window with its margins in the client's zone, and the first after it. */
  ordersFrom: instant,
  ordersUntil: instant,
});

const checkpoint = z.object({
  connectorId: z.uuid(),
  kind: z.enum(['ga4', 'woo', 'shopify']),
  unit: z.string(),
  rows: z.int(),
  total: z.int().nullable(),
  facts: z.unknown(),
  readStartedAt: instant,
  finishedAt: instant.nullable(),
});
type Checkpoint = z.infer<typeof checkpoint>;

/** What a job is about: the client's days, zone, currency and rules, and what was read of both sources. */
export interface AuditInputs extends z.infer<typeof audited>, AuditInput, VersionedRules {
  readonly shop: {
    readonly connectorId: string;
    readonly kind: 'woo' | 'shopify';
    readonly reads: readonly Read<z.infer<typeof shopFacts>>[];
  };
  readonly ga4: {
    readonly connectorId: string;
    readonly reads: readonly Read<z.infer<typeof ga4Facts>>[];
  };
}

/** A version of a client's rules; 0 are the defaults. */
export interface VersionedRules {
  readonly rulesVersion: number;
  readonly rules: MatchingRules;
}

/** One unit as the ingest read it. */
export type Read<Facts> = Omit<Checkpoint, 'facts' | 'kind' | 'connectorId'> & {
  readonly facts: Facts;
};

/** Locks the job's row until the transaction ends. Throws where there is no such job. */
export async function lockJob(statements: Statements, input: AuditInput): Promise<void> {
  await statements.readOne(
    z.unknown(),
    sql`select from dra.jobs where id = ${input.jobId} and client_id = ${input.clientId} for update`,
  );
}

/** Reads what the job is about. Throws where one of the two sources has not been read by it. */
export async function readInputs(statements: Statements, input: AuditInput): Promise<AuditInputs> {
  const about = await statements.readOne(
    audited,
    sql`select j.window_from::text as "from", j.window_to::text as "to", c.zone, c.currency,
               ${isoInstant(startOfDay(sql`(j.window_from - ${ORDER_MARGIN_DAYS}::int)`, sql`c.zone`))} as "ordersFrom",
               ${isoInstant(startOfDay(sql`(j.window_to + ${ORDER_MARGIN_DAYS + 1}::int)`, sql`c.zone`))} as "ordersUntil"
          from dra.jobs j join dra.clients c on c.id = j.client_id where j.id = ${input.jobId}`,
  );
  const checkpoints = await statements.read(
    checkpoint,
    sql`select p.connector_id as "connectorId", c.kind, p.unit, p.rows::int, p.total::int, p.facts,
               ${isoInstant(sql`p.read_started_at`)} as "readStartedAt",
               ${isoInstant(sql`p.finished_at`)} as "finishedAt"
          from dra.ingest_checkpoints p join dra.connectors c on c.id = p.connector_id
         where p.job_id = ${input.jobId} and c.client_id = ${input.clientId}
         order by p.unit collate "C"`,
  );
  return { ...input, ...about, ...(await readRules(statements, input)), ...sourcesOf(checkpoints) };
}

/** The client's newest rules, or the defaults where it has none. */
export async function readRules(
  statements: Statements,
  input: Pick<AuditInput, 'clientId'>,
): Promise<VersionedRules> {
  const [newest] = await statements.read(
    z.object({ rulesVersion: z.int(), rules: matchingRules }),
    sql`select version as "rulesVersion", rules from dra.matching_rules
         where client_id = ${input.clientId} order by version desc limit 1`,
  );
  return newest ?? { rulesVersion: 0, rules: defaultRules };
}

function sourcesOf(checkpoints: readonly Checkpoint[]): Pick<AuditInputs, 'shop' | 'ga4'> {
  const [shop, ...otherShops] = Map.groupBy(
    checkpoints.filter(({ kind }) => kind !== 'ga4'),
    ({ connectorId }) => connectorId,
  ).values();
  const ga4 = checkpoints.filter(({ kind }) => kind === 'ga4');
  const shopKind = shop?.[0]?.kind;
  if (
    shop?.[0] === undefined ||
    otherShops.length > 0 ||
    shopKind === undefined ||
    shopKind === 'ga4'
  ) {
    throw ApplicationFailure.nonRetryable('This job has not read exactly one shop.');
  }
  if (ga4[0] === undefined) throw ApplicationFailure.nonRetryable('This job has not read GA4.');
  return {
    shop: {
      connectorId: shop[0].connectorId,
      kind: shopKind,
      reads: shop.map((each) => ({ ...each, facts: shopFacts.parse(each.facts) })),
    },
    ga4: {
      connectorId: ga4[0].connectorId,
      reads: ga4.map((each) => ({ ...each, facts: ga4Facts.parse(each.facts) })),
    },
  };
}
