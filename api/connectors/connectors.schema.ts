import { z } from 'zod';
import { connectorInput, connectorKind } from '../../database/connector-settings.ts';
import { testReport } from '../../database/test-report.ts';

/** One source of a client. Credentials are written, never read: only that they are set is told. */
export const connector = z
  .object({
    id: z.uuid(),
    clientId: z.uuid(),
    kind: connectorKind,
    settings: z.record(z.string(), z.unknown()),
    credentials: z.object({
      set: z.boolean(),
      keyId: z.string().nullable().meta({ description: 'the key that seals them' }),
      updatedAt: z.iso.datetime().nullable(),
    }),
    lastTest: testReport.nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Connector' });
export type Connector = z.infer<typeof connector>;

export const connectorList = z.object({ connectors: z.array(connector) });
export const newConnector = connectorInput;

/** Replaces the settings or the credentials whole; which fields they have depends on the kind. */
export const connectorChanges = z
  .strictObject({
    settings: z.record(z.string(), z.unknown()).optional(),
    credentials: z.record(z.string(), z.unknown()).optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'nothing to change')
  .meta({ id: 'ConnectorChanges' });
export type ConnectorChanges = z.infer<typeof connectorChanges>;

export const connectorPath = z.object({ clientId: z.uuid(), connectorId: z.uuid() });
export const connectionReport = testReport.meta({ id: 'ConnectionReport' });
