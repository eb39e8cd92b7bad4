import { runChecks } from '../connection-test.ts';
import type { TestPart } from '../source.ts';
import type { Ga4Client } from './client.ts';
import { requireRevenue } from './report.ts';
import { accessRequest, transactionsRequest } from './requests.ts';

const YESTERDAY = { from: 'yesterday', to: 'yesterday' };

/** Checks a property's sign-in, the access to it, and the very report that an audit reads. */
export function testGa4(client: Ga4Client): Promise<readonly TestPart[]> {
  return runChecks([
    {
      name: 'token',
      run: async () => {
        await client.signIn();
        return `Google signs ${client.email} in.`;
      },
    },
    {
      name: 'property access',
      run: async () => {
        const { metadata } = await client.runReport(accessRequest(YESTERDAY));
        const { timeZone: zone = 'an unnamed zone', currencyCode: currency = 'no currency' } =
          metadata;
        return `${client.email} may read property ${client.propertyId} (${zone}, ${currency}).`;
      },
    },
    {
      name: 'report',
      run: async () => {
        const report = await client.runReport(transactionsRequest(YESTERDAY, undefined, 1, 0));
        requireRevenue(report, client.email);
        return `The audit's report works: ${report.rowCount} rows yesterday.`;
      },
    },
  ]);
}
