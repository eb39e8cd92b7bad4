import { Component, computed, effect, inject, input, output } from '@angular/core';
import type { z } from 'zod';
import type { invitation } from '../../api/people/invitations.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { Confirmation } from '../feedback/confirmation.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { Toasts } from '../feedback/toasts.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { Mark, type MarkKind } from '../states/mark.ts';

type Invitation = z.output<typeof invitation>;

/** How long until a mail that is on its way is looked at again. */
const mailMs = 1_500;

const marks: Record<Invitation['status'], MarkKind> = {
  sending: 'running',
  sent: 'waiting',
  expired: 'warning',
  redeemed: 'ok',
  revoked: 'none',
};

/** Invitations with their state, and with what to where several clients' stand together; open ones can be mailed again or revoked. */
@Component({
  selector: 'dra-invitations-table',
  imports: [Mark, ProblemNote],
  templateUrl: './invitations-table.html',
  styleUrl: '../members/rows.css',
})
export class InvitationsTable {
  readonly invitations = input.required<readonly Invitation[]>();
  /** Names of clients by id, where the table tells to what somebody is invited. */
  readonly clientNames = input<ReadonlyMap<string, string>>();
  /** One was mailed again or revoked, or is on its way and worth another look. */
  readonly changed = output();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly acting = new Submission();
  protected readonly marks = marks;
  private readonly api = inject(ApiClient);
  private readonly toasts = inject(Toasts);
  private readonly confirmation = inject(Confirmation);
  private readonly mailsUnderWay = computed(() =>
    this.invitations().some(({ status }) => status === 'sending'),
  );

  constructor() {
    effect((onCleanup) => {
      if (!this.mailsUnderWay()) return;
      const timer = setInterval(() => this.changed.emit(), mailMs);
      onCleanup(() => clearInterval(timer));
    });
  }

  protected isOpen({ status }: Invitation): boolean {
    return status !== 'redeemed' && status !== 'revoked';
  }

  protected resend(event: Event, { id, email }: Invitation): Promise<void> {
    return this.acting.run(event, async () => {
      await this.api.post<typeof invitation>(`/api/invitations/${id}/resend`);
      this.changed.emit();
      await this.toasts.show(this.t('members.resent', { email }));
    });
  }

  protected revoke(event: Event, { id, email }: Invitation): Promise<void> {
    return this.acting.run(event, async () => {
      const sure = await this.confirmation.ask({
        title: this.t('members.revoke.title', { email }),
        text: this.t('members.revoke.text'),
        act: this.t('members.revoke.act'),
      });
      if (!sure) return;
      await this.api.delete(`/api/invitations/${id}`);
      this.changed.emit();
    });
  }
}
