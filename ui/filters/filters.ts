import { Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { translator } from '../language/translator.ts';

/** One choice of a filter; an empty value chooses nothing. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A filter over a list: `param` is its name in the address, `value` what stands there now. */
export interface Filter {
  readonly param: string;
  readonly label: string;
  readonly value: string | undefined;
  /** Absent for a day. */
  readonly choices?: readonly Choice[];
}

/** The filters of a list. What is chosen stands in the address, from where the page reads it. */
@Component({
  selector: 'dra-filters',
  template: `
    <search [attr.aria-label]="t('filters.title')">
      @for (filter of filters(); track filter.param) {
        <div class="field">
          <label class="small quiet" [for]="'filter-' + filter.param">{{ filter.label }}</label>
          @if (filter.choices) {
            <select
              #chosen
              class="input"
              [id]="'filter-' + filter.param"
              (change)="choose(filter.param, chosen.value)"
            >
              <option value="" [selected]="!filter.value">{{ t('filters.all') }}</option>
              @for (choice of filter.choices; track choice.value) {
                <option [value]="choice.value" [selected]="choice.value === filter.value">
                  {{ choice.label }}
                </option>
              }
            </select>
          } @else {
            <input
              #day
              class="input"
              type="date"
              [id]="'filter-' + filter.param"
              [value]="filter.value ?? ''"
              (change)="choose(filter.param, day.value)"
            />
          }
        </div>
      }
      @if (isAnySet()) {
        <button class="button bare" type="button" (click)="clear()">
          {{ t('filters.clear') }}
        </button>
      }
    </search>
  `,
  styles: `
    search {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-end;
      gap: var(--s3) var(--s4);
      margin-bottom: var(--s6);
    }
    .field {
      flex: 1 1 136px;
      min-width: min(136px, 100%);
      max-width: 184px;
      gap: var(--s1);
    }
    label {
      font: var(--type-12);
    }
  `,
})
export class Filters {
  readonly filters = input.required<readonly Filter[]>();
  protected readonly t = translator();
  private readonly router = inject(Router);

  protected isAnySet(): boolean {
    return this.filters().some(({ value }) => value !== undefined && value !== '');
  }

  protected choose(param: string, value: string): void {
    this.go({ [param]: value === '' ? null : value });
  }

  protected clear(): void {
    this.go(Object.fromEntries(this.filters().map(({ param }) => [param, null])));
  }

  private go(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }
}
