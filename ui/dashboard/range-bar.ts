import { Component, Injector, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
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
        <button class="button days" type="button" aria-haspopup="dialog" (click)="choose(days)">
          <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M1.5 3.5h13v11h-13zM1.5 7h13M5 1v4M11 1v4" />
          </svg>
          {{ format.span(days) }}
        </button>
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
    .days {
      flex: 1;
    }
    @media (max-width: 900px) {
      :host {
        flex: 1 1 232px;
      }
      .days {
        padding-inline: var(--s2);
      }
    }
  `,
})
export class RangeBar {
  readonly span = input.required<Span | undefined>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  protected readonly shift = shifted;
  /** Nothing can be known of days that have not come. */
  protected readonly isLast = computed(() => {
    const days = this.span();
    return days === undefined || shifted(days, 1).from > new Date().toISOString().slice(0, 10);
  });

  /** The calendar is loaded when it is wanted. */
  protected async choose(days: Span): Promise<void> {
    const [{ Dialog }, { RangeDialog }] = await Promise.all([
      import('@angular/cdk/dialog'),
      import('./range-dialog.ts'),
    ]);
    const dialog = this.injector.get(Dialog).open<Span>(RangeDialog, {
      data: days,
      ariaLabelledBy: 'range-title',
      backdropClass: 'scrim',
    });
    const chosen = await firstValueFrom(dialog.closed);
    if (chosen !== undefined) this.go(chosen);
  }

  /** What was filtered on other days means nothing on these. */
  protected go({ from, to }: Span): void {
    void this.router.navigate([], { queryParams: { from, to } });
  }
}
