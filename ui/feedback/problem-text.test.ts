import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { configure, useAngular } from '../../test/support/component.ts';
import { problemOf } from '../api-client/api-problem.ts';
import { Language } from '../language/language.ts';
import { problemText } from './problem-text.ts';

describe('the text of a problem', () => {
  useAngular();

  async function textOf(body: object, code: 'en' | 'ro' = 'ro'): Promise<string> {
    configure({});
    await TestBed.inject(Language).use(code);
    const problem = await problemOf(new Response(JSON.stringify(body), { status: 409 }));
    return TestBed.runInInjectionContext(problemText)(problem);
  }

  it('is that of its kind, in the language shown', async () => {
    const body = { type: '/problems/job-running', detail: 'An audit of this client is running.' };
    expect(await textOf(body, 'en')).to.equal('An audit of this client is running.');
    TestBed.resetTestingModule();
    expect(await textOf(body)).to.equal('Un audit al acestui client rulează.');
  });

  it("is the API's own where its kind has none", async () => {
    const body = { type: '/problems/quite-new', detail: 'Something quite new.' };
    expect(await textOf(body)).to.equal('Something quite new.');
  });

  it('names the fields that are wrong', async () => {
    const errors = [{ path: 'to', message: 'lies in the future' }];
    const body = { type: '/problems/validation', detail: 'Not valid: to.', errors };
    expect(await textOf(body)).to.equal(
      'O parte din ce a fost introdus nu este valid. to: lies in the future',
    );
  });
});
