import {
  Component,
  DOCUMENT,
  computed,
  effect,
  inject,
  input,
  output,
  resource,
  viewChild,
  type ElementRef,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Result } from '../../api/results/results.schema.ts';
import type { rowDetail } from '../../api/results/rows.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { evidenceValues } from '../result/evidence-values.ts';
import { FailureState } from '../states/failure-state.ts';
import { Skeleton } from '../states/skeleton.ts';
import { causeText } from './cause-text.ts';
import { evidenceLines, sidesOf } from './row-sides.ts';
import { RowExplanation } from './row-explanation.ts';

/** One row beside the grid: both sides, why, what it was in other audits, and what was said of it. */
@Component({
  selector: 'dra-row-drawer',
  imports: [FailureState, RouterLink, RowExplanation, Skeleton],
  host: { '(document:keydown.escape)': 'leave($event)' },
  templateUrl: './row-drawer.html',
  styleUrl: './row-drawer.css',
})
export class RowDrawer {
  readonly result = input.required<Result>();
  readonly rowId = input.required<string>();
  readonly closed = output();
  readonly moved = output<1 | -1>();
  readonly explained = output();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  private readonly api = inject(ApiClient);
  private readonly document = inject(DOCUMENT);
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');
  protected readonly detail = resource({
    params: () => ({ resultId: this.result().id, rowId: this.rowId() }),
    loader: ({ params: { resultId, rowId }, abortSignal: signal }) =>
      this.api.get<typeof rowDetail>(`/api/results/${resultId}/rows/${rowId}`, { signal }),
  });
  protected readonly found = computed(() =>
    this.detail.hasValue() ? this.detail.value() : undefined,
  );
  protected readonly row = computed(() => this.found()?.row);
  protected readonly sides = computed(() => {
    const row = this.row();
    return row ? sidesOf(row, this.t, this.format, this.result().zone) : [];
  });
  protected readonly evidence = computed(() => {
    const row = this.row();
    return row ? evidenceLines(row, this.t, this.format) : [];
  });
  protected readonly finding = computed(() => {
    const finding = this.found()?.finding;
    if (!finding) return undefined;
    const { filter } = this.result().summary.findings[finding.index] ?? {
      filter: { verdicts: [] },
    };
    const values = evidenceValues({ ...finding, filter }, this.result().currency, this.format);
    return { ...finding, values };
  });

  constructor() {
    effect(() => this.heading()?.nativeElement.focus());
  }

  protected cause(cause: string | null): string {
    return causeText(cause, this.t);
  }

  /** Wherever the focus is, but not where Escape is for a dialog or a menu above the page. */
  protected leave(pressed: Event): void {
    const above = this.document.querySelector('.cdk-overlay-backdrop');
    if (!pressed.defaultPrevented && above === null) this.closed.emit();
  }

  protected changed(): void {
    this.detail.reload();
    this.explained.emit();
  }
}
