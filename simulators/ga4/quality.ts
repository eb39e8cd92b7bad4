import type { Request, Response } from 'express';
import type { Faults } from '../control.ts';
import { exhausted, permissionDenied, unauthenticated, type GoogleError } from './errors.ts';
import type { GoogleTokens } from './tokens.ts';

/** What GA4 says about the quality of a report that one of these faults hits. */
const FLAGS: Readonly<Record<string, object>> = {
  thresholding: { subjectToThresholding: true },
  otherRow: { dataLossFromOtherRow: true },
  sampling: {
    samplingMetadatas: [{ samplesReadCount: '500000', samplingSpaceSize: '1250000' }],
  },
  restricted: {
    schemaRestrictionResponse: {
      activeMetricRestrictions: [
        { metricName: 'grossPurchaseRevenue', restrictedMetricTypes: ['REVENUE_DATA'] },
      ],
    },
  },
};

/** Metadata members that a named fault adds to a report. */
export function qualityOf(fault: unknown): object {
  return typeof fault === 'string' ? (FLAGS[fault] ?? {}) : {};
}

/** Refusals that tests can ask for by name. */
export function namedFaults(tokens: GoogleTokens): Faults {
  const refuse = (error: () => GoogleError) => (_: Request, response: Response) => {
    const { code, body } = error();
    response.status(code).json(body);
  };
  return {
    quotaHour: refuse(() => exhausted('property tokens per hour')),
    quotaDay: refuse(() => exhausted('property tokens per day')),
    forbidden: refuse(permissionDenied),
    expireTokens: (request, response) => {
      tokens.expire();
      refuse(unauthenticated)(request, response);
    },
  };
}
