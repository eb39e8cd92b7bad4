import { ApplicationFailure } from '@temporalio/common';
import { expect } from 'chai';
import { JobEnded } from './audit/open-job.ts';
import { ConnectorFault, TransientFault } from './connectors/faults.ts';
import { safeFailure } from './safe-failures.ts';

describe('what leaves an activity', () => {
  it('keeps a connector fault with its remedy and is not tried again', () => {
    const failure = safeFailure(new ConnectorFault('credentials', 'Refused.', 'Enter them again.'));
    expect(failure).to.be.instanceOf(ApplicationFailure);
    expect(failure).to.include({ message: 'Refused.', type: 'ConnectorFault', nonRetryable: true });
    expect(failure).to.deep.include({
      details: [{ kind: 'credentials', remedy: 'Enter them again.' }],
    });
  });

  it('keeps the message of a transient fault, which is tried again', () => {
    const failure = safeFailure(new TransientFault('answered 502'));
    expect(failure).to.include({ message: 'answered 502', nonRetryable: false });
  });

  it('does not try again for a job that has ended', () => {
    expect(safeFailure(new JobEnded('ended'))).to.include({ type: 'JobEnded', nonRetryable: true });
  });

  it('repeats nothing of an error that may quote rows or credentials', () => {
    const error = Object.assign(new Error("insert into x values ('ck_secret')"), { code: '23505' });
    const failure = safeFailure(error);
    expect(failure).to.include({ message: 'Something unexpected happened: Error 23505.' });
    expect(JSON.stringify(failure)).not.to.contain('ck_secret');
  });

  it('says that the database could not be reached, and is tried again', () => {
    const refused = Object.assign(new Error('connect postgres://u:p@h'), { code: 'ECONNREFUSED' });
    for (const error of [
      refused,
      new AggregateError([refused]),
      new Error('x', { cause: refused }),
    ]) {
      expect(safeFailure(error)).to.include({
        message: 'The database could not be reached (ECONNREFUSED).',
        nonRetryable: false,
      });
    }
  });
});
