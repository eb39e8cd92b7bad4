import { Profile } from './entities/profile.ts';
import { Admin } from './entities/admin.ts';
import { AuditLogEntry } from './entities/audit-log-entry.ts';
import { Client } from './entities/client.ts';
import { ClientLogo } from './entities/client-logo.ts';
import { Membership } from './entities/membership.ts';
import { Invitation } from './entities/invitation.ts';
import { Connector } from './entities/connector.ts';
import { ConnectorCredential } from './entities/connector-credential.ts';
import { MatchingRules } from './entities/matching-rules.ts';
import { Job } from './entities/job.ts';
import { JobEvent } from './entities/job-event.ts';
import { IngestCheckpoint } from './entities/ingest-checkpoint.ts';
import { OrderTraits } from './entities/order-traits.ts';
import { Order } from './entities/order.ts';
import { Ga4Traits } from './entities/ga4-traits.ts';
import { Ga4Transaction } from './entities/ga4-transaction.ts';
import { Result } from './entities/result.ts';
import { ResultRow } from './entities/result-row.ts';
import { Explanation } from './entities/explanation.ts';
import { ResultNote } from './entities/result-note.ts';

/** Every entity, listed: nothing is found by globbing. */
export const entities = [
  Profile,
  Admin,
  AuditLogEntry,
  Client,
  ClientLogo,
  Membership,
  Invitation,
  Connector,
  ConnectorCredential,
  MatchingRules,
  Job,
  JobEvent,
  IngestCheckpoint,
  OrderTraits,
  Order,
  Ga4Traits,
  Ga4Transaction,
  Result,
  ResultRow,
  Explanation,
  ResultNote,
];
