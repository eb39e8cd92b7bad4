import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { createLog, requestLog } from './log.ts';

describe('the log', () => {
  const logged = (fields: object): string => {
    let text = '';
    createLog('info', { write: (line: string) => void (text += line) }).info(fields, 'said');
    return text;
  };

  for (const name of [
    'authorization',
    'password',
    'token',
    'consumerSecret',
    'accessToken',
    'clientSecret',
    'serviceAccountJson',
    'apikey',
    'cookie',
  ]) {
    it(`blanks ${name}, also inside other fields`, () => {
      const text = logged({
        [name]: 'marked',
        body: { [name]: 'marked', credentials: { [name]: 'marked' } },
      });
      expect(text).to.contain('said').and.not.contain('marked');
    });
  }

  it('tells of an error what went wrong and not what hangs on it', () => {
    const error = Object.assign(new Error('no connection'), {
      query: 'marked',
      parameters: ['marked'],
    });
    expect(logged({ err: error }))
      .to.contain('no connection')
      .and.not.contain('marked');
  });
});

describe('the log of requests', () => {
  async function loggedBy(error: unknown): Promise<string> {
    let text = '';
    const log = requestLog(createLog('info', { write: (line: string) => void (text += line) }));
    const server = createServer((request, response) => {
      log(request, response);
      request.log.error({ err: error }, 'failed');
      response.writeHead(500).end();
    }).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const { port } = server.address() as AddressInfo;
    await fetch(`http://127.0.0.1:${port}/x?code=marked`);
    await new Promise((closed) => server.close(closed));
    return text;
  }

  const faultOf = (text: string): unknown =>
    (JSON.parse(text.split('\n')[0] ?? '') as { err: unknown }).err;

  it('tells the kind, code and frames of an error and of its cause', async () => {
    const cause = Object.assign(new TypeError('x'), { code: '23505' });
    const err = faultOf(await loggedBy(new RangeError('y', { cause })));
    expect(err).to.have.nested.property('kind', 'RangeError');
    expect(err).to.have.nested.property('cause.code', '23505');
    expect(err)
      .to.have.nested.property('frames[0]')
      .that.matches(/log\.test\.ts:\d+/);
    expect(err)
      .to.have.nested.property('cause.frames[0]')
      .that.matches(/log\.test\.ts:\d+/);
  });

  it('tells no word of it, which may quote what a person sent', async () => {
    const cause = Object.assign(new Error("value 'marked'\n    at marked"), { detail: 'marked' });
    const text = await loggedBy(new Error("insert 'marked'", { cause }));
    expect(text).to.contain('"kind":"Error"').and.not.contain('marked');
  });

  it('tells of what was thrown and is no error only what it is', async () => {
    const text = await loggedBy('marked');
    expect(text).to.contain('"kind":').and.not.contain('marked');
  });
});
