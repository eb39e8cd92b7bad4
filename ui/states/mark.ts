import { Component, computed, input } from '@angular/core';

/** What a mark says; each has a shape of its own, since colour alone says nothing to some. */
export type MarkKind = 'ok' | 'failed' | 'warning' | 'waiting' | 'running' | 'none';

const shapes: Record<MarkKind, { fill: string; outline: string; sign: string }> = {
  ok: { fill: 'var(--mark-ok)', outline: 'M0 0h12v12H0z', sign: 'M2.5 6.2 5 8.7l4.5-5' },
  failed: { fill: 'var(--signal)', outline: 'M0 0h12v12H0z', sign: 'M3 3l6 6M9 3 3 9' },
  warning: { fill: 'var(--mark-warn)', outline: 'M6 0l6 12H0z', sign: 'M6 4v4M6 9.5v1' },
  waiting: { fill: 'var(--mark-info)', outline: 'M1 0h4v12H1zM7 0h4v12H7z', sign: '' },
  running: { fill: 'var(--mark-info)', outline: 'M1 0l11 6-11 6z', sign: '' },
  none: { fill: 'transparent', outline: 'M.5 .5h11v11H.5z', sign: '' },
};

/** A state: a mark, and the word beside it as content. */
@Component({
  selector: 'dra-mark',
  host: { class: 'state' },
  template: `
    <svg viewBox="0 0 12 12" aria-hidden="true">
      <path
        [attr.d]="shape().outline"
        [attr.fill]="shape().fill"
        [attr.stroke]="kind() === 'none' ? 'var(--control)' : 'none'"
      />
      <path
        [attr.d]="shape().sign"
        fill="none"
        stroke-width="1.6"
        [attr.stroke]="kind() === 'failed' ? 'var(--on-signal)' : 'var(--on-mark)'"
      />
    </svg>
    <ng-content />
  `,
})
export class Mark {
  readonly kind = input.required<MarkKind>();
  protected readonly shape = computed(() => shapes[this.kind()]);
}
