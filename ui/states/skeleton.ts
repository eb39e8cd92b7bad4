import { Component, computed, input } from '@angular/core';
import { translator } from '../language/translator.ts';

/** Grey lines in the place of what is being loaded, as many as there will be about. */
@Component({
  selector: 'dra-skeleton',
  template: `
    <div role="status">
      <span class="visually-hidden">{{ t('states.loading') }}</span>
      @for (line of lines(); track line) {
        <div class="line"></div>
      }
    </div>
  `,
  styles: `
    .line {
      height: calc(var(--row) - 16px);
      margin-block: 8px;
      background: var(--surface);
    }
    @media (prefers-reduced-motion: no-preference) {
      .line {
        animation: breathe 1.6s ease-in-out infinite alternate;
      }
    }
    @keyframes breathe {
      to {
        opacity: 0.5;
      }
    }
  `,
})
export class Skeleton {
  readonly rows = input(6);
  protected readonly t = translator();
  protected readonly lines = computed(() => Array.from({ length: this.rows() }, (_, line) => line));
}
