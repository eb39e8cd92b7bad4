import { Component, inject, input, output } from '@angular/core';
import type { z } from 'zod';
import type { person } from '../../api/people/people.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { Confirmation } from '../feedback/confirmation.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';

type Member = z.output<typeof person>;

/** Who may see a client's results; anyone's access can be taken away. */
@Component({
  selector: 'dra-members-table',
  imports: [ProblemNote],
  template: `
    <dra-problem-note [error]="acting.error()" />
    <div class="scroll" role="region" tabindex="0" [attr.aria-label]="t('members.title')">
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{{ t('people.email') }}</th>
            <th scope="col">{{ t('people.name') }}</th>
            <th scope="col">{{ t('people.lastSignIn') }}</th>
            <th scope="col">
              <span class="visually-hidden">{{ t('members.actions') }}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          @for (member of members(); track member.userId) {
            <tr>
              <th scope="row">{{ member.email }}</th>
              <td>{{ member.name || '–' }}</td>
              <td>
                {{ member.lastSignInAt === null ? '–' : format.instant(member.lastSignInAt) }}
              </td>
              <td class="acts">
                <button
                  class="link"
                  type="button"
                  [attr.aria-label]="t('members.removeOf', { email: member.email })"
                  (click)="remove($event, member)"
                >
                  {{ t('members.remove.act') }}
                </button>
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styleUrl: './rows.css',
})
export class MembersTable {
  readonly clientId = input.required<string>();
  readonly members = input.required<readonly Member[]>();
  readonly changed = output();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly acting = new Submission();
  private readonly api = inject(ApiClient);
  private readonly confirmation = inject(Confirmation);

  protected remove(event: Event, { userId, email }: Member): Promise<void> {
    return this.acting.run(event, async () => {
      const sure = await this.confirmation.ask({
        title: this.t('members.remove.title', { email }),
        text: this.t('members.remove.text'),
        act: this.t('members.remove.act'),
      });
      if (!sure) return;
      await this.api.delete(`/api/clients/${this.clientId()}/members/${userId}`);
      this.changed.emit();
    });
  }
}
