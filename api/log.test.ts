import { expect } from 'chai';
import { createLog } from './log.ts';

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
