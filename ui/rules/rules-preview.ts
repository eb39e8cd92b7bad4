import {
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  resource,
  signal,
} from '@angular/core';
import type { z } from 'zod';
import type { previewAnswer } from '../../api/rules/rules.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { ApiProblem } from '../api-client/api-problem.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { Mark } from '../states/mark.ts';
import { comparedFigures } from './compared-figures.ts';
import type { RulesDraft } from './rules-draft.ts';
import type { Rules } from './rules.ts';

export type Preview = z.output<typeof previewAnswer>;

/** How long nothing is typed before the figures are asked for: typing asks once, not by the letter. */
const quietMs = 700;

/** What the edited rules would make of the newest data, beside those in force. */
@Component({
  selector: 'dra-rules-preview',
  imports: [Mark, ProblemNote],
  host: { class: 'section' },
  templateUrl: './rules-preview.html',
  styleUrl: './rules-preview.css',
})
export class RulesPreview {
  readonly clientId = input.required<string>();
  readonly draft = input.required<RulesDraft>();
  /** Whether an audit of the client has a result: without data there is nothing to show. */
  readonly audited = input.required<boolean>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  private readonly api = inject(ApiClient);
  /** Whose outcome is asked for, if any. Each new one aborts the request for the one before. */
  private readonly asked = signal<{ readonly rules?: Rules }>({});
  protected readonly stopped = signal(false);
  protected readonly answer = resource({
    params: () => this.asked(),
    loader: ({ params: { rules }, abortSignal }) =>
      rules === undefined ? Promise.resolve(undefined) : this.ask(rules, abortSignal),
  });
  /** The last outcome stays, dimmed, until the next one has come. */
  private readonly shown = linkedSignal<Preview | undefined, Preview | undefined>({
    source: () => (this.answer.hasValue() ? this.answer.value() : undefined),
    computation: (answer, before) => answer ?? before?.value,
  });
  protected readonly outcome = computed(() => {
    const preview = this.shown();
    return preview && { preview, lines: comparedFigures(preview, this.format, this.t) };
  });

  constructor() {
    effect((onCleanup) => {
      const draft = this.draft();
      const rules = draft.rules();
      this.asked.set({});
      this.stopped.set(false);
      if (!this.audited() || !draft.changed() || !draft.valid()) return;
      const timer = setTimeout(() => this.asked.set({ rules }), quietMs);
      onCleanup(() => clearTimeout(timer));
    });
  }

  /** The answer is not waited for any more. */
  protected stop(): void {
    this.asked.set({});
    this.stopped.set(true);
  }

  protected again(): void {
    this.stopped.set(false);
    this.asked.set({ rules: this.draft().rules() });
  }

  private async ask(rules: Rules, signal: AbortSignal): Promise<Preview> {
    const path = `/api/clients/${this.clientId()}/rules/preview`;
    try {
      return await this.api.post<typeof previewAnswer>(path, { rules }, { signal });
    } catch (error) {
      if (error instanceof ApiProblem) this.draft().refuse(error, 'rules.');
      throw error;
    }
  }
}
