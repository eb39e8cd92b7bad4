import { Component, inject, resource } from '@angular/core';
import type { members } from '../../api/people/people.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { translator } from '../language/translator.ts';
import { PeopleTable } from '../people/people-table.ts';
import { EmptyState } from '../states/empty-state.ts';
import { FailureState } from '../states/failure-state.ts';
import { Skeleton } from '../states/skeleton.ts';
import { OpenClient } from './open-client.ts';

/** Who may read a client's results. */
@Component({
  selector: 'dra-members-tab',
  imports: [EmptyState, FailureState, PeopleTable, Skeleton],
  template: `
    @if (list.error(); as error) {
      <dra-failure-state [error]="error" (again)="list.reload()" />
    } @else if (!list.hasValue()) {
      <dra-skeleton [rows]="3" />
    } @else if (list.value().members.length === 0) {
      <dra-empty-state [title]="t('members.none.title')">
        <p>{{ t('members.none.text') }}</p>
      </dra-empty-state>
    } @else {
      <dra-people-table [people]="list.value().members" />
    }
  `,
})
export class MembersTab {
  protected readonly t = translator();
  private readonly api = inject(ApiClient);
  private readonly open = inject(OpenClient);
  protected readonly list = resource({
    params: () => this.open.id(),
    loader: ({ params: id, abortSignal: signal }) =>
      this.api.get<typeof members>(`/api/clients/${id}/members`, { signal }),
  });
}
