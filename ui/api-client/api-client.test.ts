import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import type { clientList } from '../../api/clients/clients.schema.ts';
import { configure, useAngular } from '../../test/support/component.ts';
import { Fetched } from '../../test/support/fetched.ts';
import { AuthServer } from '../session/auth-server.ts';
import { ApiClient } from './api-client.ts';
import { ApiProblem } from './api-problem.ts';

describe('the API client', () => {
  useAngular();
  let fetched: Fetched;
  let forgotten = 0;
  beforeEach(() => {
    forgotten = 0;
    const auth = {
      accessToken: () => Promise.resolve('a token'),
      forget: () => {
        forgotten += 1;
        return Promise.resolve();
      },
    };
    configure({ providers: [{ provide: AuthServer, useValue: auth }] });
  });
  afterEach(() => fetched.restore());
  const api = () => TestBed.inject(ApiClient);

  it('sends the token as a header and the query in the address, without what is undefined', async () => {
    fetched = new Fetched(() => Response.json({ clients: [] }));
    const query = { archived: 'true', limit: 5, cursor: undefined };
    const answer = await api().get<typeof clientList>('/api/clients', { query });
    expect(answer).to.deep.equal({ clients: [] });
    expect(fetched.requests[0]?.path).to.equal('/api/clients?archived=true&limit=5');
    expect(fetched.header(0, 'Authorization')).to.equal('Bearer a token');
  });

  it('sends a body as JSON', async () => {
    fetched = new Fetched(() => Response.json({}));
    await api().patch('/api/me', { name: 'Ana' });
    expect(fetched.requests[0]?.init.body).to.equal('{"name":"Ana"}');
    expect(fetched.header(0, 'Content-Type')).to.equal('application/json');
  });

  it('throws the problem of a refusal', async () => {
    fetched = new Fetched(() =>
      Response.json({ detail: 'There is no such client.' }, { status: 404 }),
    );
    const error: unknown = await api()
      .get('/api/clients/x')
      .catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(ApiProblem);
    expect(error).to.include({ status: 404, message: 'There is no such client.' });
    expect(forgotten).to.equal(0);
  });

  it('drops the session that the API no longer takes', async () => {
    fetched = new Fetched(() => new Response('', { status: 401 }));
    await api()
      .get('/api/me')
      .catch(() => undefined);
    expect(forgotten).to.equal(1);
  });

  it('throws a problem with status 0 where no answer comes', async () => {
    fetched = new Fetched(() => Promise.reject(new TypeError('fetch failed')));
    const error: unknown = await api()
      .get('/api/me')
      .catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(ApiProblem).and.include({ status: 0 });
  });
});
