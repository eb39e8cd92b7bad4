import { Location } from '@angular/common';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { expect } from 'chai';
import type { Me } from '../../api/people/people.schema.ts';
import { configure, useAngular } from '../../test/support/component.ts';
import { adminOnly, signedIn, signedOut, toOwnHome } from './guards.ts';
import { Session } from './session.ts';

@Component({ template: 'a page' })
class Page {}

const person: Me = {
  userId: '00000000-0000-4000-8000-000000000001',
  email: 'ana@shop.example',
  isAdmin: false,
  name: '',
  theme: 'system',
  language: 'en',
  clients: [{ id: '00000000-0000-4000-8000-000000000002', slug: 'shop', name: 'Shop' }],
};

describe('the guards', () => {
  useAngular();

  /** Where somebody ends who opens an address. */
  async function openedAs(known: () => Promise<Me | undefined>, url: string): Promise<string> {
    let who: Me | undefined;
    const session = {
      known: async () => (who = await known()),
      me: () => who,
      isAdmin: () => who?.isAdmin ?? false,
    };
    configure({
      providers: [{ provide: Session, useValue: session }],
      routes: [
        { path: 'sign-in', component: Page, canActivate: [signedOut] },
        { path: 'unavailable', component: Page },
        {
          path: '',
          canMatch: [signedIn],
          children: [
            { path: '', pathMatch: 'full', canActivate: [toOwnHome], children: [] },
            { path: 'clients', component: Page, canMatch: [adminOnly] },
            { path: 'c/:slug', component: Page },
            { path: 'nothing-shared', component: Page },
            { path: '**', component: Page, data: { isElse: true } },
          ],
        },
      ],
    });
    const harness = await RouterTestingHarness.create();
    await harness.navigateByUrl(url);
    const router = TestBed.inject(Router);
    const route = router.routerState.snapshot.root.firstChild?.firstChild;
    return router.url + (route?.data['isElse'] === true ? ' (not there)' : '');
  }
  const as = (changes: Partial<Me>) => () => Promise.resolve({ ...person, ...changes });
  const nobody = () => Promise.resolve(undefined);

  it('send who is not signed in to the sign-in, with the address that was asked for', async () => {
    expect(await openedAs(nobody, '/clients?q=a')).to.equal('/sign-in?to=%2Fclients%3Fq%3Da');
    TestBed.resetTestingModule();
    expect(await openedAs(nobody, '/')).to.equal('/sign-in');
  });

  it('let admins into the console and send them there first', async () => {
    expect(await openedAs(as({ isAdmin: true }), '/')).to.equal('/clients');
  });

  it("have no console for a client's user, whose first page is the own dashboard", async () => {
    expect(await openedAs(as({}), '/')).to.equal('/c/shop');
    TestBed.resetTestingModule();
    expect(await openedAs(as({}), '/clients')).to.equal('/clients (not there)');
  });

  it('tell somebody to whom nothing was shared so', async () => {
    expect(await openedAs(as({ clients: [] }), '/')).to.equal('/nothing-shared');
  });

  it('do not ask who is signed in already to sign in', async () => {
    expect(await openedAs(as({}), '/sign-in')).to.equal('/c/shop');
  });

  it('say that the service is away under the address that was asked for', async () => {
    const away = () => Promise.reject(new Error('away'));
    expect(await openedAs(away, '/clients')).to.equal('/unavailable');
    expect(TestBed.inject(Location).path()).to.not.include('unavailable');
  });
});
