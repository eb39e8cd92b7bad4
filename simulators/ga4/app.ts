import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { Control } from '../control.ts';
import type { DemoShop } from '../demo/generate.ts';
import type { Ga4Row } from '../demo/model.ts';
import type { SimulatorSecrets } from '../secrets.ts';
import { exhausted, GoogleError, permissionDenied, unauthenticated } from './errors.ts';
import { dimensions, metrics } from './fields.ts';
import { namedFaults, qualityOf } from './quality.ts';
import { PropertyQuota } from './quota.ts';
import { reportOf } from './report.ts';
import { daysOf, parseReportRequest, type ReportRequest } from './request.ts';
import { GoogleTokens } from './tokens.ts';

/** A demo shop's GA4 property: its events by day, and what is left of its quota. */
interface Property {
  readonly shop: DemoShop;
  readonly rowsByDay: ReadonlyMap<string, readonly Ga4Row[]>;
  readonly quota: PropertyQuota;
}

/** GA4's Data API v1beta for the demo shops' properties, with Google's token endpoint at /token. */
export function ga4App(
  shops: readonly DemoShop[],
  keys: SimulatorSecrets['ga4'],
  now: () => number = () => Date.now(),
): Express {
  const tokens = new GoogleTokens(keys.accounts, now);
  const properties = new Map<string, Property>(
    shops.map((shop) => {
      const rowsByDay = Map.groupBy(shop.rows, ({ day }) => day);
      return [shop.plan.propertyId, { shop, rowsByDay, quota: new PropertyQuota(now) }];
    }),
  );
  /** The property of the address, if the bearer may view it. */
  const propertyOf = (request: Request, id: string): Property => {
    const account = tokens.accountOf(request.headers.authorization);
    if (!account) throw unauthenticated();
    const property = properties.get(id);
    const isViewer = account.properties?.includes(id) ?? true;
    if (!property || !isViewer) throw permissionDenied();
    return property;
  };

  const app = express().disable('x-powered-by').disable('etag');
  app.use(new Control(namedFaults(tokens)).router());
  app.use(express.json(), express.urlencoded());
  app.post('/token', async (request, response) => {
    const audience = `${request.protocol}://${request.headers.host ?? ''}/token`;
    const { status, body } = await tokens.grant(request.body, audience);
    response.status(status).json(body);
  });
  app.get(/^\/v1beta\/properties\/(\w+)\/metadata$/, (request, response) => {
    propertyOf(request, pathId(request));
    response.json({
      dimensions: Object.keys(dimensions).map((apiName) => ({ apiName })),
      metrics: Object.entries(metrics).map(([apiName, { type }]) => ({ apiName, type })),
    });
  });
  app.post(/^\/v1beta\/properties\/([\w-]+):checkCompatibility$/, (request, response) => {
    propertyOf(request, pathId(request));
    parseReportRequest(request.body);
    response.json({});
  });
  app.post(/^\/v1beta\/properties\/([\w-]+):runReport$/, (request, response) => {
    const property = propertyOf(request, pathId(request));
    const asked = parseReportRequest(request.body);
    response.json(runReport(property, asked, response.locals['fault'], now()));
  });
  app.use(() => {
    throw new GoogleError(404, 'NOT_FOUND', 'Requested entity was not found.');
  });
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (error instanceof GoogleError) response.status(error.code).json(error.body);
    else next(error);
  });
  return app;
}

function runReport(property: Property, request: ReportRequest, fault: unknown, now: number) {
  if (fault === 'quotaConcurrent') throw exhausted('concurrent requests quota');
  const { shop, rowsByDay, quota } = property;
  quota.begin();
  try {
    const { plan } = shop;
    const { from, to } = daysOf(request, plan.propertyZone, now);
    const rows = [...rowsByDay].flatMap(([day, own]) => (day >= from && day <= to ? own : []));
    const report = reportOf(fault === 'empty' ? [] : rows, request, plan);
    return {
      dimensionHeaders: report.dimensionHeaders,
      metricHeaders: report.metricHeaders,
      // Proto3 JSON leaves out what is empty, zero or false.
      ...(report.rows.length > 0 ? { rows: report.rows } : {}),
      ...(report.rowCount > 0 ? { rowCount: report.rowCount } : {}),
      metadata: {
        currencyCode: request.currencyCode || plan.currency,
        timeZone: plan.propertyZone,
        ...qualityOf(fault),
      },
      ...(request.returnPropertyQuota ? { propertyQuota: quota.report } : {}),
      kind: 'analyticsData#runReport',
    };
  } finally {
    quota.end();
  }
}

function pathId(request: Request): string {
  return Object.values(request.params)[0]?.toString() ?? '';
}
