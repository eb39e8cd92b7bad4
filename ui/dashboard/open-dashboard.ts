import { Injectable, computed, inject, resource, signal } from '@angular/core';
import type { Params } from '@angular/router';
import { ApiClient } from '../api-client/api-client.ts';
import { Session } from '../session/session.ts';
import { shownResult, type Asked } from './shown-result.ts';

/** The client whose dashboard is open and the result that its address asks for; its pages share it. */
@Injectable()
export class OpenDashboard {
  private readonly api = inject(ApiClient);
  private readonly session = inject(Session);
  readonly slug = signal('');
  readonly asked = signal<Asked>({});
  /** Undefined where the address names none that the person may see. */
  readonly client = computed(() =>
    this.session.me()?.clients.find(({ slug }) => slug === this.slug()),
  );
  readonly shown = resource({
    params: () => {
      const client = this.client();
      return client && { clientId: client.id, asked: this.asked() };
    },
    loader: ({ params: { clientId, asked }, abortSignal }) =>
      shownResult(this.api, clientId, asked, abortSignal),
  });
  readonly result = computed(() => (this.shown.hasValue() ? this.shown.value().result : undefined));
  /** What every page of this dashboard has in its address. */
  readonly params = computed((): Params => ({ ...this.asked() }));
}
