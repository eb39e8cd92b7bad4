import { Component, computed, inject, resource, signal, viewChild } from '@angular/core';
import type { Connector, connectorList } from '../../api/connectors/connectors.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { ConnectorCard } from '../connectors/connector-card.ts';
import { lastSync } from '../connectors/last-sync.ts';
import type { HasUnsavedChanges } from '../feedback/unsaved-changes.ts';
import { translator } from '../language/translator.ts';
import { Session } from '../session/session.ts';
import { FailureState } from '../states/failure-state.ts';
import { Skeleton } from '../states/skeleton.ts';
import { OpenClient } from './open-client.ts';

/** What a client's audits read from: its GA4 property and its one shop. */
@Component({
  selector: 'dra-connectors-tab',
  imports: [ConnectorCard, FailureState, Skeleton],
  templateUrl: './connectors.tab.html',
  styleUrl: './connectors.tab.css',
})
export class ConnectorsTab implements HasUnsavedChanges {
  protected readonly t = translator();
  protected readonly open = inject(OpenClient);
  private readonly api = inject(ApiClient);
  private readonly session = inject(Session);
  private readonly ga4 = viewChild<ConnectorCard>('ga4');
  private readonly shop = viewChild<ConnectorCard>('shop');
  protected readonly shopKinds = ['woo', 'shopify'] as const;
  /** The platform of a shop that is not stored yet. */
  protected readonly chosen = signal<'woo' | 'shopify'>('woo');
  protected readonly list = resource({
    params: () => this.open.id(),
    loader: ({ params: id, abortSignal: signal }) =>
      this.api.get<typeof connectorList>(`/api/clients/${id}/connectors`, { signal }),
  });
  private readonly connectors = computed(() =>
    this.list.hasValue() ? this.list.value().connectors : [],
  );
  protected readonly ga4Connector = computed(() =>
    this.connectors().find(({ kind }) => kind === 'ga4'),
  );
  protected readonly shopConnector = computed(() =>
    this.connectors().find(({ kind }) => kind !== 'ga4'),
  );
  protected readonly shopKind = computed(() => this.shopConnector()?.kind ?? this.chosen());

  /** Nobody signed in has nothing to lose: the session's end is not held up. */
  hasUnsavedChanges(): boolean {
    const cards = [this.ga4(), this.shop()];
    return this.session.me() !== undefined && cards.some((card) => card?.hasUnsavedChanges());
  }

  protected syncOf(connector: Connector | undefined): string | undefined {
    const { jobs } = this.open;
    if (connector === undefined || !jobs.hasValue()) return undefined;
    return lastSync(connector, jobs.value().jobs);
  }
}
