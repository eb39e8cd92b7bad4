import { Component, computed } from '@angular/core';
import { translator } from '../language/translator.ts';
import { Mark, type MarkKind } from '../states/mark.ts';
import { OverviewCell } from './overview-cell.ts';
import { sidesOf, type Connector } from './standing.ts';

const marks: Record<Connector['state'], MarkKind> = {
  missing: 'warning',
  untested: 'none',
  failing: 'failed',
  ok: 'ok',
};

/** Both sources of a client, each with what is known of it. */
@Component({
  selector: 'dra-connectors-cell',
  imports: [Mark],
  template: `
    @for (side of sides(); track side.name) {
      <dra-mark class="small" [kind]="side.mark">
        {{ side.name }}<span class="quiet">{{ side.state }}</span>
      </dra-mark>
    }
  `,
  styles: `
    :host {
      display: grid;
      align-content: center;
      justify-items: start;
      gap: var(--s1);
      height: 62px;
    }
    dra-mark {
      max-width: 100%;
    }
    span {
      margin-inline-start: calc(-1 * var(--s2));
      overflow: hidden;
      text-overflow: ellipsis;
    }
  `,
})
export class ConnectorsCell extends OverviewCell {
  private readonly t = translator();
  protected readonly sides = computed(() => {
    const client = this.client();
    if (client === undefined) return [];
    const { shop, ga4 } = sidesOf(client);
    return [
      this.side(this.t(shop ? `connectors.kind.${shop.kind}` : 'clients.shop'), shop),
      this.side(this.t('connectors.kind.ga4'), ga4),
    ];
  });

  private side(name: string, connector: Connector | undefined) {
    if (connector === undefined) {
      return { name, mark: 'none' as const, state: `, ${this.t('clients.state.none')}` };
    }
    const { state, failing } = connector;
    const words = [this.t(`clients.state.${state}`), ...(failing === null ? [] : [failing])];
    return { name, mark: marks[state], state: state === 'ok' ? '' : `, ${words.join(': ')}` };
  }
}
