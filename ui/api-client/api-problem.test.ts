import { expect } from 'chai';
import { ApiProblem, problemOf } from './api-problem.ts';

const answer = (status: number, body: string) => new Response(body, { status });

describe('a problem of the API', () => {
  it('has what the answer says: kind, title, detail and the wrong fields', async () => {
    const body = {
      type: '/problems/slug-taken',
      title: 'Conflict',
      detail: 'Another client has the slug shop already.',
      errors: [{ path: 'slug', message: 'taken' }],
    };
    const problem = await problemOf(answer(409, JSON.stringify(body)));
    expect(problem).to.be.instanceOf(ApiProblem);
    expect(problem.status).to.equal(409);
    expect(problem.kind).to.equal('slug-taken');
    expect(problem.title).to.equal('Conflict');
    expect(problem.message).to.equal('Another client has the slug shop already.');
    expect(problem.fieldError('slug')).to.equal('taken');
    expect(problem.fieldError('name')).to.equal(undefined);
  });

  it('keeps the status of an answer that is no JSON, as a proxy sends it', async () => {
    const problem = await problemOf(answer(502, '<h1>Bad gateway</h1>'));
    expect(problem.status).to.equal(502);
    expect(problem.errors).to.deep.equal([]);
  });
});
