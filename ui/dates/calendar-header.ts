import { Component } from '@angular/core';
import { MatCalendarHeader } from '@angular/material/datepicker';

/** Material's header of a calendar, whose button is called by the month that it shows (WCAG 2.5.3). */
@Component({
  selector: 'dra-calendar-header',
  template: `
    <button class="button bare period" type="button" (click)="currentPeriodClicked()">
      <span aria-live="polite">{{ periodButtonText }}</span>
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M4 6l4 4 4-4" /></svg>
    </button>
    <button
      class="button bare square"
      type="button"
      [attr.aria-label]="prevButtonLabel"
      (click)="previousClicked()"
    >
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M10 3L5 8l5 5" /></svg>
    </button>
    <button
      class="button bare square"
      type="button"
      [attr.aria-label]="nextButtonLabel"
      (click)="nextClicked()"
    >
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M6 3l5 5-5 5" /></svg>
    </button>
  `,
  styles: `
    :host {
      display: flex;
      padding: var(--s2) var(--s2) 0;
    }
    .period {
      margin-inline-end: auto;
    }
  `,
})
export class CalendarHeader extends MatCalendarHeader<Date> {}
