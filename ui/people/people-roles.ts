import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { z } from 'zod';
import type { person } from '../../api/people/people.schema.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';

export type Person = z.output<typeof person>;

/** A role that is to be taken away: that of an admin, or where `client` is given, of its member. */
export interface Removal {
  readonly person: Person;
  readonly client?: { readonly id: string; readonly name: string };
}

/** Everyone with each of their roles, which can be taken away; not the own one of an admin. */
@Component({
  selector: 'dra-people-roles',
  imports: [RouterLink],
  templateUrl: './people-roles.html',
  styles: `
    th,
    td {
      padding-block: var(--s2);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 0 var(--s3);
      min-height: 24px;
    }
    small {
      font: var(--type-12);
    }
  `,
})
export class PeopleRoles {
  readonly people = input.required<readonly Person[]>();
  readonly ownId = input.required<string | undefined>();
  readonly clientNames = input.required<ReadonlyMap<string, string>>();
  readonly removed = output<Removal>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  /** Why the own role stays. */
  protected readonly ownReason = computed(() =>
    this.people().filter(({ isAdmin }) => isAdmin).length === 1
      ? ('peoplePage.lastAdmin' as const)
      : ('peoplePage.ownRole' as const),
  );
}
