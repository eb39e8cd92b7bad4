import { expect } from 'chai';
import { Submission } from './submission.ts';

const event = () => new Event('submit', { cancelable: true });

describe('a submission', () => {
  it('keeps the browser from sending the form itself', async () => {
    const submit = event();
    await new Submission().run(submit, () => Promise.resolve());
    expect(submit.defaultPrevented).to.equal(true);
  });

  it('is busy while it runs and takes no second one', async () => {
    const submission = new Submission();
    let finish = (): void => undefined;
    let runs = 0;
    const work = () => {
      runs += 1;
      return new Promise<void>((resolve) => (finish = resolve));
    };
    const first = submission.run(event(), work);
    expect(submission.busy()).to.equal(true);
    await submission.run(event(), work);
    finish();
    await first;
    expect(runs).to.equal(1);
    expect(submission.busy()).to.equal(false);
  });

  it('shows why it failed until the next try', async () => {
    const submission = new Submission();
    const wrong = new Error('wrong');
    await submission.run(event(), () => Promise.reject(wrong));
    expect(submission.error()).to.equal(wrong);
    await submission.run(event(), () => Promise.resolve());
    expect(submission.error()).to.equal(undefined);
  });
});
