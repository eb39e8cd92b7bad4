import { Component, computed, inject, resource } from '@angular/core';
import type { clientList } from '../../api/clients/clients.schema.ts';
import type { invitation, invitations } from '../../api/people/invitations.schema.ts';
import type { people } from '../../api/people/people.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { Confirmation } from '../feedback/confirmation.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { Toasts } from '../feedback/toasts.ts';
import { translator } from '../language/translator.ts';
import { Session } from '../session/session.ts';
import { PageHeader } from '../shell/page-header.ts';
import { EmptyState } from '../states/empty-state.ts';
import { FailureState } from '../states/failure-state.ts';
import { Skeleton } from '../states/skeleton.ts';
import { InvitationsTable } from './invitations-table.ts';
import { PeopleRoles, type Removal } from './people-roles.ts';

/** Everyone with a role, and everyone who was invited to one. */
@Component({
  selector: 'dra-people-page',
  imports: [
    EmptyState,
    FailureState,
    InvitationsTable,
    PageHeader,
    PeopleRoles,
    ProblemNote,
    Skeleton,
  ],
  templateUrl: './people.page.html',
  styles: `
    .section {
      margin-top: var(--s12);
    }
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: start;
      gap: var(--s2) var(--s4);
      margin-bottom: var(--s6);
    }
    .field {
      flex: 0 1 360px;
    }
    .button {
      margin-top: 26px;
    }
  `,
})
export class PeoplePage {
  protected readonly t = translator();
  protected readonly acting = new Submission();
  protected readonly inviting = new Submission();
  private readonly api = inject(ApiClient);
  private readonly confirmation = inject(Confirmation);
  private readonly toasts = inject(Toasts);
  private readonly me = inject(Session).me;
  protected readonly ownId = computed(() => this.me()?.userId);
  protected readonly list = resource({
    loader: async ({ abortSignal: signal }) => {
      const [everyone, invited, { clients }] = await Promise.all([
        this.api.get<typeof people>('/api/people', { signal }),
        this.api.get<typeof invitations>('/api/invitations', { signal }),
        this.api.get<typeof clientList>('/api/clients', { query: { archived: 'true' }, signal }),
      ]);
      return { ...everyone, ...invited, clients };
    },
  });
  protected readonly clientNames = computed(() => {
    const clients = this.list.hasValue() ? this.list.value().clients : [];
    return new Map(clients.map(({ id, name }) => [id, name]));
  });

  protected invite(event: Event, field: HTMLInputElement): Promise<void> {
    return this.inviting.run(event, async () => {
      const body = { role: 'admin', email: field.value };
      const { email } = await this.api.post<typeof invitation>('/api/invitations', body);
      field.value = '';
      this.changed(this.t('invitations.invited', { email }));
    });
  }

  protected remove({ person: { userId, email }, client }: Removal): Promise<void> {
    return this.acting.run(new Event('click'), async () => {
      const text = client
        ? this.t('peoplePage.removing.ofMember', { email, client: client.name })
        : this.t('peoplePage.removing.ofAdmin', { email });
      const act = this.t('peoplePage.removing.act');
      const title = this.t('peoplePage.removing.title');
      if (!(await this.confirmation.ask({ title, text, act }))) return;
      const path = client ? `/api/clients/${client.id}/members` : '/api/admins';
      await this.api.delete(`${path}/${userId}`);
      this.changed(this.t('peoplePage.removed', { email }));
    });
  }

  private changed(message: string): void {
    this.list.reload();
    void this.toasts.show(message);
  }
}
