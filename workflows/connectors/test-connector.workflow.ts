import { proxyActivities } from '@temporalio/workflow';
import type { TestReport } from '../../database/test-report.ts';
import { connectionTest } from '../activity-options.ts';
import type { TestConnectorInput } from '../contracts.ts';
import type { createTestConnectorActivities } from './test-connector.activities.ts';

const { testConnector } =
  proxyActivities<ReturnType<typeof createTestConnectorActivities>>(connectionTest);

/** Reaches a connector's remote with its stored credentials and returns what was found. */
export async function testConnectorWorkflow(input: TestConnectorInput): Promise<TestReport> {
  return testConnector(input);
}
