import { Component, inject, resource } from '@angular/core';
import type { invitations } from '../../api/people/invitations.schema.ts';
import type { members } from '../../api/people/people.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { translator } from '../language/translator.ts';
import { InvitationsTable } from '../people/invitations-table.ts';
import { InviteForm } from '../members/invite-form.ts';
import { MembersTable } from '../members/members-table.ts';
import { EmptyState } from '../states/empty-state.ts';
import { FailureState } from '../states/failure-state.ts';
import { Skeleton } from '../states/skeleton.ts';
import { OpenClient } from './open-client.ts';

/** Who may read a client's results, and who was invited to. */
@Component({
  selector: 'dra-members-tab',
  imports: [EmptyState, FailureState, InvitationsTable, InviteForm, MembersTable, Skeleton],
  templateUrl: './members.tab.html',
  styles: `
    .section {
      margin-bottom: var(--s12);
    }
  `,
})
export class MembersTab {
  protected readonly t = translator();
  protected readonly open = inject(OpenClient);
  private readonly api = inject(ApiClient);
  protected readonly people = resource({
    params: () => this.open.id(),
    loader: ({ params: id, abortSignal: signal }) =>
      this.api.get<typeof members>(`/api/clients/${id}/members`, { signal }),
  });
  protected readonly invited = resource({
    params: () => this.open.id(),
    loader: async ({ params: id, abortSignal: signal }) => {
      const all = await this.api.get<typeof invitations>('/api/invitations', { signal });
      return all.invitations.filter(({ clientId }) => clientId === id);
    },
  });
}
