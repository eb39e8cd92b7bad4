import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { configure, useAngular } from '../../test/support/component.ts';
import { Fetched } from '../../test/support/fetched.ts';
import { AuthServer } from '../session/auth-server.ts';
import { RunAuditDialog } from './run-audit-dialog.ts';

const client = (id: string) => ({ id, name: `Shop ${id}`, zone: 'Europe/Bucharest' });

describe('the dialog that starts audits', () => {
  useAngular();
  let fetched: Fetched;
  let closed: unknown[];
  afterEach(() => fetched.restore());

  async function opened(ids: string[], answer: (path: string) => Response, told = () => undefined) {
    closed = [];
    fetched = new Fetched(answer);
    const dialog = { close: (result: unknown) => closed.push(result) };
    configure({
      providers: [
        { provide: DIALOG_DATA, useValue: { clients: ids.map(client), told } },
        { provide: DialogRef, useValue: dialog },
        { provide: AuthServer, useValue: { accessToken: () => Promise.resolve('a token') } },
      ],
    });
    const fixture = TestBed.createComponent(RunAuditDialog);
    await fixture.whenStable();
    const page: unknown = fixture.nativeElement;
    if (!(page instanceof HTMLElement)) throw new Error('no element');
    const submit = async (): Promise<void> => {
      page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
      for (let turn = 0; turn < 20; turn += 1) await fixture.whenStable();
    };
    return { page, submit };
  }

  it('closes with the job of one client', async () => {
    const { submit } = await opened(['a'], () => Response.json({ id: 'job' }, { status: 202 }));
    await submit();
    expect(fetched.requests.map(({ path }) => path)).to.deep.equal(['/api/jobs/run/a']);
    expect(closed).to.deep.equal([{ id: 'job' }]);
  });

  it('stays with the reason where one client is refused', async () => {
    const { page, submit } = await opened(['a'], () =>
      Response.json({ detail: 'An audit needs a GA4 connector.' }, { status: 409 }),
    );
    await submit();
    expect(page.querySelector('[role=alert]')?.textContent).to.include('needs a GA4 connector');
    expect(closed).to.deep.equal([]);
  });

  it('goes on to the others where one of several is refused, and then tells it', async () => {
    let times = 0;
    const answers: Record<string, () => Response> = {
      a: () => Response.json({ type: '/problems/job-running', detail: 'x' }, { status: 409 }),
      b: () => Response.json({ detail: 'Connect it first.' }, { status: 409 }),
      c: () => Response.json({ id: 'job' }, { status: 202 }),
    };
    const { page, submit } = await opened(
      ['a', 'b', 'c'],
      (path) => answers[path.slice(-1)]?.() ?? Response.error(),
      () => void (times += 1),
    );
    await submit();
    const lines = [...page.querySelectorAll('li')].map((line) =>
      line.textContent.replace(/\s+/g, ' ').trim(),
    );
    expect(lines).to.deep.equal([
      'Shop a Already running',
      'Shop b Refused Connect it first.',
      'Shop c Started',
    ]);
    expect(times).to.equal(1);
  });
});
