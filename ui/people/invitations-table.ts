import { Component, inject, input, output } from '@angular/core';
import type { z } from 'zod';
import type { invitation } from '../../api/people/invitations.schema.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { Mark, type MarkKind } from '../states/mark.ts';

export type Invitation = z.output<typeof invitation>;

const marks: Record<Invitation['status'], MarkKind> = {
  sending: 'running',
  sent: 'waiting',
  expired: 'warning',
  redeemed: 'ok',
  revoked: 'none',
};

/** Invitations with what became of them; those not accepted can be mailed again or revoked. */
@Component({
  selector: 'dra-invitations-table',
  imports: [Mark],
  template: `
    <div class="scroll" role="region" tabindex="0" [attr.aria-label]="t('invitations.title')">
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{{ t('people.email') }}</th>
            <th scope="col">{{ t('people.role') }}</th>
            <th scope="col">{{ t('invitations.status') }}</th>
            <th scope="col">{{ t('invitations.sent') }}</th>
            <th scope="col">{{ t('invitations.expires') }}</th>
            <th scope="col">{{ t('invitations.acts') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of invitations(); track row.id) {
            <tr>
              <th scope="row">{{ row.email }}</th>
              <td>{{ clientNames().get(row.clientId ?? '') ?? t('people.admin') }}</td>
              <td>
                <dra-mark [kind]="marks[row.status]">
                  {{ t(\`invitations.statusOf.\${row.status}\`) }}
                </dra-mark>
              </td>
              <td>{{ row.sentAt === null ? '–' : format.instant(row.sentAt) }}</td>
              <td>{{ row.expiresAt === null ? '–' : format.instant(row.expiresAt) }}</td>
              <td>
                @if (row.status !== 'redeemed' && row.status !== 'revoked') {
                  <span class="acts">
                    <button
                      class="link"
                      type="button"
                      [attr.aria-label]="t('invitations.resendTo', { email: row.email })"
                      (click)="resent.emit(row)"
                    >
                      {{ t('invitations.resend') }}
                    </button>
                    <button
                      class="link"
                      type="button"
                      [attr.aria-label]="t('invitations.revokeOf', { email: row.email })"
                      (click)="revoked.emit(row)"
                    >
                      {{ t('invitations.revoke') }}
                    </button>
                  </span>
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    .acts {
      display: flex;
      gap: var(--s4);
    }
  `,
})
export class InvitationsTable {
  readonly invitations = input.required<readonly Invitation[]>();
  readonly clientNames = input.required<ReadonlyMap<string, string>>();
  readonly resent = output<Invitation>();
  readonly revoked = output<Invitation>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly marks = marks;
}
