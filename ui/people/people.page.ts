import { Component, inject, resource } from '@angular/core';
import type { people } from '../../api/people/people.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { translator } from '../language/translator.ts';
import { PageHeader } from '../shell/page-header.ts';
import { FailureState } from '../states/failure-state.ts';
import { Skeleton } from '../states/skeleton.ts';
import { PeopleTable } from './people-table.ts';

/** Everyone with a role. */
@Component({
  selector: 'dra-people-page',
  imports: [FailureState, PageHeader, PeopleTable, Skeleton],
  template: `
    <dra-page-header [title]="t('people.title')" />
    <div class="page">
      @if (list.error(); as error) {
        <dra-failure-state [error]="error" (again)="list.reload()" />
      } @else if (!list.hasValue()) {
        <dra-skeleton />
      } @else {
        <dra-people-table [people]="list.value().people" />
      }
    </div>
  `,
})
export class PeoplePage {
  protected readonly t = translator();
  private readonly api = inject(ApiClient);
  protected readonly list = resource({
    loader: ({ abortSignal: signal }) => this.api.get<typeof people>('/api/people', { signal }),
  });
}
