import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { shifted, type Span } from './span.ts';

/** The days that the dashboard shows. They stand in the address, and every page goes by them. */
@Component({
  selector: 'dra-range-bar',
  template: `
    @if (span(); as days) {
      <div class="joined" role="group" [attr.aria-label]="t('dashboard.range.title')">
        <button
          class="button square"
          type="button"
          [attr.aria-label]="t('dashboard.range.earlier')"
          (click)="go(shift(days, -1))"
        >
          <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M10 3 5 8l5 5" /></svg>
        </button>
        <details #picker>
          <summary class="button">{{ format.span(days) }}</summary>
          <form (submit)="choose($event, from.value, to.value); picker.open = false">
            <div class="field">
              <label for="range-from">{{ t('dashboard.range.from') }}</label>
              <input #from class="input" id="range-from" type="date" required [value]="days.from" />
            </div>
            <div class="field">
              <label for="range-to">{{ t('dashboard.range.to') }}</label>
              <input #to class="input" id="range-to" type="date" required [value]="days.to" />
            </div>
            <button class="button primary" type="submit">{{ t('dashboard.range.show') }}</button>
          </form>
        </details>
        <button
          class="button square"
          type="button"
          [disabled]="isLast()"
          [attr.aria-label]="t('dashboard.range.later')"
          (click)="go(shift(days, 1))"
        >
          <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m6 3 5 5-5 5" /></svg>
        </button>
      </div>
    }
  `,
  styles: `
    details {
      position: relative;
      margin-inline: -1px;
      flex: 1;
    }
    summary {
      width: 100%;
      list-style: none;
    }
    form {
      position: absolute;
      inset: calc(100% + 4px) 0 auto auto;
      z-index: 4;
      width: 280px;
      display: grid;
      gap: var(--s4);
      padding: var(--s6);
      background: var(--raised);
      border: 1px solid var(--line);
      border-top: 3px solid var(--signal);
      box-shadow: var(--overlay-shadow);
    }
    @media (max-width: 900px) {
      :host {
        flex: 1 1 232px;
      }
      form {
        inset-inline: 0;
        width: auto;
      }
    }
  `,
})
export class RangeBar {
  readonly span = input.required<Span | undefined>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  private readonly router = inject(Router);
  protected readonly shift = shifted;
  /** Nothing can be known of days that have not come. */
  protected readonly isLast = computed(() => {
    const days = this.span();
    return days === undefined || shifted(days, 1).from > new Date().toISOString().slice(0, 10);
  });

  protected choose(event: Event, from: string, to: string): void {
    event.preventDefault();
    this.go(from <= to ? { from, to } : { from: to, to: from });
  }

  /** What was filtered on other days means nothing on these. */
  protected go({ from, to }: Span): void {
    void this.router.navigate([], { queryParams: { from, to } });
  }
}
