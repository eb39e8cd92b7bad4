import { Component, inject, input } from '@angular/core';
import type { z } from 'zod';
import type { person } from '../../api/people/people.schema.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';

/** People with their role and last sign-in. */
@Component({
  selector: 'dra-people-table',
  template: `
    <div class="scroll" role="region" tabindex="0" [attr.aria-label]="t('people.title')">
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{{ t('people.name') }}</th>
            <th scope="col">{{ t('people.email') }}</th>
            <th scope="col">{{ t('people.role') }}</th>
            <th scope="col">{{ t('people.lastSignIn') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (person of people(); track person.userId) {
            <tr>
              <th scope="row">{{ person.name || '–' }}</th>
              <td>{{ person.email }}</td>
              <td>{{ person.isAdmin ? t('people.admin') : t('people.member') }}</td>
              <td>
                {{ person.lastSignInAt === null ? '–' : format.instant(person.lastSignInAt) }}
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
})
export class PeopleTable {
  readonly people = input.required<readonly z.output<typeof person>[]>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
}
