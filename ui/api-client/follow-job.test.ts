import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { configure, useAngular } from '../../test/support/component.ts';
import { Fetched } from '../../test/support/fetched.ts';
import { AuthServer } from '../session/auth-server.ts';
import { ApiProblem } from './api-problem.ts';
import { JobFollower } from './follow-job.ts';

const event = (id: string, finishedAt: string | null) =>
  `id: ${id}\ndata: ${JSON.stringify({ event: { id }, job: { finishedAt } })}\n\n`;
const stream = (...events: string[]) =>
  new Response(`retry: 2000\n\n${events.join('')}`, {
    headers: { 'content-type': 'text/event-stream' },
  });

describe('following a job', () => {
  useAngular();
  let fetched: Fetched;
  beforeEach(() => {
    const auth = { accessToken: () => Promise.resolve('a token') };
    configure({ providers: [{ provide: AuthServer, useValue: auth }] });
  });
  afterEach(() => fetched.restore());

  async function followed(signal = new AbortController().signal): Promise<string[]> {
    const seen: string[] = [];
    for await (const { event } of TestBed.inject(JobFollower).follow('one', signal)) {
      seen.push(event.id);
    }
    return seen;
  }

  it('ends with the job, and sends the token as a header only', async () => {
    fetched = new Fetched(() => stream(event('1', null), event('2', 'now')));
    expect(await followed()).to.deep.equal(['1', '2']);
    expect(fetched.requests.map(({ path }) => path)).to.deep.equal(['/api/jobs/one/events']);
    expect(fetched.header(0, 'Authorization')).to.equal('Bearer a token');
  });

  it('opens a stream that ended early again, behind the last event', async () => {
    const answers = [stream(event('7', null)), new Response('', { status: 503 })];
    fetched = new Fetched(() => answers.shift() ?? stream(event('8', 'now')));
    expect(await followed()).to.deep.equal(['7', '8']);
    expect([0, 1, 2].map((index) => fetched.header(index, 'Last-Event-ID'))).to.deep.equal([
      '0',
      '7',
      '7',
    ]);
  });

  it('throws what the API refuses for good', async () => {
    fetched = new Fetched(() => new Response('{}', { status: 404 }));
    const error: unknown = await followed().catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(ApiProblem).and.include({ status: 404 });
    expect(fetched.requests).to.have.length(1);
  });

  it('stops when nobody looks any more', async () => {
    const gone = new AbortController();
    fetched = new Fetched(() => {
      gone.abort();
      return stream(event('1', null));
    });
    expect(await followed(gone.signal)).to.have.length.at.most(1);
    expect(fetched.requests).to.have.length(1);
  });
});
