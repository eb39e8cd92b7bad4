import { Component, ElementRef, computed, inject, input, signal } from '@angular/core';
import { TextField } from '../forms/text-field.ts';
import { translator } from '../language/translator.ts';
import { ClassRuleFields } from './class-rule-fields.ts';
import type { RulesDraft } from './rules-draft.ts';
import { moved, replaced, without, type ClassRule } from './rules.ts';

/** What orders count as: the client's own rules, in the order in which they are tried. */
@Component({
  selector: 'dra-classes-section',
  imports: [ClassRuleFields, TextField],
  host: { class: 'section' },
  template: `
    <header>
      <h2>{{ t('rules.classes.title') }}</h2>
    </header>
    <div class="stack">
      <p class="hint">{{ t('rules.classes.hint') }}</p>
      <ol>
        @for (rule of rules(); track $index; let index = $index) {
          <li>
            <dra-class-rule-fields
              [rule]="rule"
              [index]="index"
              [count]="rules().length"
              [draft]="draft()"
              (changed)="change(index, $event)"
              (movedTo)="move(index, $event)"
              (removed)="remove(index)"
            />
          </li>
        }
      </ol>
      <button class="link" type="button" (click)="add()">{{ t('rules.classes.add') }}</button>
      <p class="visually-hidden" role="status">{{ news() }}</p>
      <dra-text-field
        [label]="t('rules.classes.webSources')"
        [hint]="t('rules.classes.webSourcesHint')"
        [rows]="3"
        [value]="webSources()"
        [fault]="draft().fault('webSources', t)"
        (changed)="setWebSources($event)"
      />
    </div>
  `,
  styleUrl: './section.css',
})
export class ClassesSection {
  readonly draft = input.required<RulesDraft>();
  protected readonly t = translator();
  protected readonly rules = computed(() => this.draft().rules().classes);
  protected readonly webSources = computed(() => this.draft().rules().webSources.join('\n'));
  /** Spoken where a rule has moved. */
  protected readonly news = signal('');
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);

  protected add(): void {
    this.draft().edit({ classes: [...this.rules(), { when: {}, class: 'valid', reason: '' }] });
  }

  protected change(index: number, rule: ClassRule): void {
    this.draft().edit({ classes: replaced(this.rules(), index, rule) });
  }

  protected remove(index: number): void {
    this.draft().edit({ classes: without(this.rules(), index) });
  }

  /** The focus goes with the rule, so that one key moves it as far as is wanted. */
  protected move(from: number, to: number): void {
    const classes = moved(this.rules(), from, to);
    if (classes === this.rules()) return;
    this.draft().edit({ classes });
    this.news.set(this.t('rules.classes.movedTo', { n: String(to + 1) }));
    const which = to < from ? 'up' : 'down';
    const buttons = this.element.nativeElement.querySelectorAll<HTMLElement>(
      `[data-move=${which}]`,
    );
    buttons[to]?.focus();
  }

  protected setWebSources(text: string): void {
    this.draft().edit({ webSources: text === '' ? [] : text.split('\n') });
  }
}
