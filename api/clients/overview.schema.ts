import { z } from 'zod';
import { connectorKinds } from '../../database/connector-settings.ts';
import { count, day, daySpan, money, share } from '../../database/figure-types.ts';
import { stepStatus } from '../../database/job-steps.ts';
import { instant } from '../http/fields.ts';
import { client } from './clients.schema.ts';

/** `missing`: it has no credentials yet. A side without any connector is not listed. */
export const connectorStates = ['missing', 'untested', 'failing', 'ok'] as const;

/** A client as the grid of clients shows it; figures are those of its newest result. */
export const clientOverview = client
  .pick({ id: true, name: true, slug: true, zone: true, currency: true, logoUrl: true })
  .extend({
    archivedAt: instant.nullable(),
    connectors: z.array(
      z.object({
        kind: z.enum(connectorKinds),
        state: z.enum(connectorStates),
        failing: z.string().nullable().meta({ description: 'the part that the last test failed' }),
      }),
    ),
    lastJob: z
      .object({ id: z.uuid(), status: stepStatus, window: daySpan, createdAt: instant })
      .nullable(),
    latest: z
      .object({
        resultId: z.uuid(),
        window: daySpan,
        complete: z.boolean(),
        currency: z.string(),
        rate: share,
        missing: z.object({ count, value: money }),
        band: z.object({ low: share, high: share }),
        days: z
          .array(z.object({ day, rate: share }))
          .meta({ description: 'match rate by settled day, the last 60 at most' }),
      })
      .nullable(),
  })
  .meta({ id: 'ClientOverview' });
export type ClientOverview = z.infer<typeof clientOverview>;

export const clientOverviewList = z.object({ clients: z.array(clientOverview) });
