import { Component, inject } from '@angular/core';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { OverviewCell } from './overview-cell.ts';

/** The missing revenue of the newest result, in the result's currency, and over which days. */
@Component({
  selector: 'dra-missing-cell',
  template: `
    @if (latest(); as latest) {
      <div>
        {{ format.amount(latest.missing.value) }}<span class="unit">{{ latest.currency }}</span>
      </div>
      <div class="small quiet">
        {{ latest.complete ? format.span(latest.window) : t('clients.incomplete') }}
      </div>
    } @else {
      –
    }
  `,
  styles: `
    :host {
      display: grid;
      align-content: center;
      justify-items: end;
      height: 62px;
      line-height: 20px;
    }
  `,
})
export class MissingCell extends OverviewCell {
  protected readonly t = translator();
  protected readonly format = inject(Format);
}
