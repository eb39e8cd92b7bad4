import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { configure, useAngular } from '../../test/support/component.ts';
import { Fetched } from '../../test/support/fetched.ts';
import { AuthServer } from '../session/auth-server.ts';
import { InviteForm } from './invite-form.ts';

describe('the form of an invitation', () => {
  useAngular();
  let fetched: Fetched;
  beforeEach(() => {
    const auth = { accessToken: () => Promise.resolve('a token'), forget: () => Promise.resolve() };
    configure({ providers: [{ provide: AuthServer, useValue: auth }] });
  });
  afterEach(() => fetched.restore());

  /** What the page says after an address was sent; how often it told that somebody is invited. */
  async function invite(email: string): Promise<{ fault: string; told: number; left: string }> {
    const fixture = TestBed.createComponent(InviteForm);
    let told = 0;
    fixture.componentInstance.invited.subscribe(() => (told += 1));
    fixture.componentRef.setInput('clientId', 'k');
    await fixture.whenStable();
    const page: unknown = fixture.nativeElement;
    if (!(page instanceof HTMLElement)) throw new Error('no element');
    const field = page.querySelector('input');
    if (field === null) throw new Error('no field');
    field.value = email;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    page.querySelector('form')?.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
    await fixture.whenStable();
    const fault = page.querySelector('.fault')?.textContent ?? '';
    return { fault, told, left: field.value };
  }

  it('invites to the client whose page is open, and is empty again', async () => {
    fetched = new Fetched(() => Response.json({}, { status: 201 }));
    expect(await invite(' ana@shop.example ')).to.deep.equal({ fault: '', told: 1, left: '' });
    expect(fetched.requests[0]?.init.body).to.equal(
      '{"role":"client","email":"ana@shop.example","clientId":"k"}',
    );
  });

  it('sends no text that is no address', async () => {
    fetched = new Fetched(() => Response.json({}));
    const { fault, told } = await invite('ana');
    expect([fault, told]).to.deep.equal(['An e-mail address such as name@shop.example', 0]);
    expect(fetched.requests).to.deep.equal([]);
  });

  it('keeps the address where the API refuses it', async () => {
    const errors = [{ path: 'email', message: 'Invalid email address' }];
    fetched = new Fetched(() =>
      Response.json({ type: '/problems/invalid', detail: 'Wrong.', errors }, { status: 400 }),
    );
    const answer = await invite('ana@shop.example');
    expect(answer).to.deep.equal({
      ...{ fault: 'Invalid email address', told: 0, left: 'ana@shop.example' },
    });
  });
});
