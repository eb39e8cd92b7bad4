import { Component, inject, input, output, signal } from '@angular/core';
import type { invitation } from '../../api/people/invitations.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { ApiProblem } from '../api-client/api-problem.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { faultFocuser } from '../forms/focus-fault.ts';
import { TextField } from '../forms/text-field.ts';
import { translator } from '../language/translator.ts';

/** Invites somebody to see a client's results. */
@Component({
  selector: 'dra-invite-form',
  imports: [ProblemNote, TextField],
  template: `
    <form novalidate (submit)="invite($event)">
      <dra-text-field
        type="email"
        [label]="t('people.email')"
        [hint]="t('members.inviteHint')"
        [value]="email()"
        [fault]="fault()"
        (changed)="email.set($event)"
      />
      <button class="button strong" [disabled]="sending.busy()">{{ t('members.invite') }}</button>
    </form>
    @if (!fault()) {
      <dra-problem-note [error]="sending.error()" />
    }
  `,
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: start;
      gap: var(--s3);
      max-width: 640px;
    }
    dra-text-field {
      flex: 1 1 260px;
    }
    .button {
      margin-top: 26px;
    }
  `,
})
export class InviteForm {
  readonly clientId = input.required<string>();
  readonly invited = output();
  protected readonly t = translator();
  protected readonly email = signal('');
  protected readonly wrong = signal(false);
  protected readonly sending = new Submission();
  private readonly api = inject(ApiClient);
  private readonly focusFault = faultFocuser();

  protected fault(): string {
    if (this.wrong()) return this.t('members.fault.email');
    const problem = this.sending.error();
    return (problem instanceof ApiProblem && problem.fieldError('email')) || '';
  }

  protected invite(event: Event): Promise<void> {
    return this.sending.run(event, async () => {
      const email = this.email().trim();
      this.wrong.set(!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email));
      if (this.wrong()) {
        this.focusFault();
        return;
      }
      const body = { role: 'client', email, clientId: this.clientId() };
      await this.api.post<typeof invitation>('/api/invitations', body);
      this.email.set('');
      this.invited.emit();
    });
  }
}
