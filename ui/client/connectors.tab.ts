import { Component, inject, resource } from '@angular/core';
import type { connectorList } from '../../api/connectors/connectors.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { EmptyState } from '../states/empty-state.ts';
import { FailureState } from '../states/failure-state.ts';
import { Mark } from '../states/mark.ts';
import { Skeleton } from '../states/skeleton.ts';
import { OpenClient } from './open-client.ts';

/** The connectors of a client and what their last test found. */
@Component({
  selector: 'dra-connectors-tab',
  imports: [EmptyState, FailureState, Mark, Skeleton],
  templateUrl: './connectors.tab.html',
})
export class ConnectorsTab {
  protected readonly t = translator();
  protected readonly format = inject(Format);
  private readonly api = inject(ApiClient);
  private readonly open = inject(OpenClient);
  protected readonly list = resource({
    params: () => this.open.id(),
    loader: ({ params: id, abortSignal: signal }) =>
      this.api.get<typeof connectorList>(`/api/clients/${id}/connectors`, { signal }),
  });
}
