import { ServiceError, Client, Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { expect } from 'chai';
import { deliverInvitationWorkflow } from '../workflows/contracts.ts';
import { testTemporal } from '../test/support/temporal.ts';
import { openTemporal } from './client.ts';

async function refusal(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('the way to Temporal', () => {
  it('starts a workflow that is found by client and job', async () => {
    const { address, namespace } = await testTemporal();
    const temporal = openTemporal({ address, namespace });
    const start = { id: 'found-by-job', input: {}, clientId: 'client-1', jobId: 'job-1' };
    const { runId } = await temporal.start(deliverInvitationWorkflow, start);
    await temporal.close();
    const connection = await Connection.connect({ address });
    const described = await new Client({ connection, namespace }).workflow
      .getHandle('found-by-job', runId)
      .describe();
    await connection.close();
    expect(described.typedSearchAttributes.getAll().map(({ value }) => value)).to.have.members([
      'client-1',
      'job-1',
    ]);
  });

  it('starts it without search attributes where the namespace has none', async () => {
    const { address } = await testTemporal();
    const connection = await Connection.connect({ address });
    await connection.workflowService.registerNamespace({
      namespace: 'plain',
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    });
    await connection.close();
    const temporal = openTemporal({ address, namespace: 'plain' });
    while ((await refusal(temporal.check())) !== undefined);
    const start = { id: 'plain', input: {}, clientId: 'client-1', jobId: 'job-1' };
    const { runId } = await temporal.start(deliverInvitationWorkflow, start);
    await temporal.close();
    expect(runId).to.have.length(36);
  });

  it('starts an id once', async () => {
    const temporal = openTemporal(await testTemporal());
    await temporal.start(deliverInvitationWorkflow, { id: 'once', input: {} });
    const error = await refusal(
      temporal.start(deliverInvitationWorkflow, { id: 'once', input: {} }),
    );
    await temporal.close();
    expect(error).to.have.property('name', 'WorkflowExecutionAlreadyStartedError');
  });

  it('fails soon, and does not wait for ever, when Temporal is away', async function () {
    this.timeout(15_000);
    const temporal = openTemporal({ address: '127.0.0.1:9', namespace: 'dra' });
    const error = await refusal(
      temporal.start(deliverInvitationWorkflow, { id: 'away', input: {} }),
    );
    await temporal.close();
    expect(error).to.be.instanceOf(ServiceError);
  });
});
