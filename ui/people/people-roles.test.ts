import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { configure, useAngular } from '../../test/support/component.ts';
import { PeopleRoles, type Person, type Removal } from './people-roles.ts';

const person = (userId: string, parts: Partial<Person>): Person => ({
  ...{ userId, email: `${userId}@agency.example`, name: '' },
  ...{ isAdmin: false, clientIds: [], lastSignInAt: null },
  ...parts,
});
const ana = person('ana', { isAdmin: true });
const dan = person('dan', { isAdmin: true, clientIds: ['shop'] });

describe('the roles of people', () => {
  useAngular();
  beforeEach(() => configure());

  async function shown(people: Person[]) {
    const fixture = TestBed.createComponent(PeopleRoles);
    fixture.componentRef.setInput('people', people);
    fixture.componentRef.setInput('ownId', 'ana');
    fixture.componentRef.setInput('clientNames', new Map([['shop', 'Aurora']]));
    const removals: Removal[] = [];
    fixture.componentInstance.removed.subscribe((removal) => removals.push(removal));
    await fixture.whenStable();
    const page: unknown = fixture.nativeElement;
    if (!(page instanceof HTMLElement)) throw new Error('no element');
    return { page, removals, buttons: [...page.querySelectorAll('button')] };
  }

  it('can be taken away one by one, but not the own', async () => {
    const { buttons, removals, page } = await shown([ana, dan]);
    expect(buttons.map((button) => button.getAttribute('aria-label'))).to.deep.equal([
      'Remove the administrator role of dan@agency.example',
      'Remove the access of dan@agency.example to Aurora',
    ]);
    for (const button of buttons) button.click();
    expect(removals).to.deep.equal([
      { person: dan },
      { person: dan, client: { id: 'shop', name: 'Aurora' } },
    ]);
    expect(page.textContent).to.include('another administrator has to remove this');
  });

  it('leave the last administrator, and say so', async () => {
    const { buttons, page } = await shown([ana, person('eva', { clientIds: [] })]);
    expect(buttons).to.deep.equal([]);
    expect(page.textContent).to.include('the last administrator stays');
  });
});
