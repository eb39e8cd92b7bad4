import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { DateRange } from '../dates/date-range.ts';
import { translator } from '../language/translator.ts';
import type { Span } from './span.ts';

/** Chooses the days that the dashboard shows; closes with them, or with nothing. */
@Component({
  selector: 'dra-range-dialog',
  imports: [DateRange],
  host: { class: 'dialog' },
  template: `
    <h2 id="range-title">{{ t('dashboard.range.title') }}</h2>
    <form class="stack" (submit)="show($event)">
      <dra-date-range [from]="days().from" [to]="days().to" (changed)="days.set($event)" />
      @if (!isWhole()) {
        <p role="alert">{{ t('dashboard.range.both') }}</p>
      }
      <footer>
        <button class="button" type="button" (click)="dialog.close()">
          {{ t('exports.close') }}
        </button>
        <button class="button primary" type="submit" [disabled]="!isWhole()">
          {{ t('dashboard.range.show') }}
        </button>
      </footer>
    </form>
  `,
})
export class RangeDialog {
  protected readonly t = translator();
  protected readonly dialog = inject<DialogRef<Span>>(DialogRef);
  protected readonly days = signal(inject<Span>(DIALOG_DATA));
  protected readonly isWhole = computed(() => {
    const { from, to } = this.days();
    return from !== '' && from <= to;
  });

  protected show(event: Event): void {
    event.preventDefault();
    if (this.isWhole()) this.dialog.close(this.days());
  }
}
