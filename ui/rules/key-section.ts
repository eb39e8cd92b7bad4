import { Component, computed, inject, input } from '@angular/core';
import type { Result } from '../../api/results/results.schema.ts';
import { SelectField } from '../forms/select-field.ts';
import { TextField } from '../forms/text-field.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import type { RulesDraft } from './rules-draft.ts';
import { replaced, schemes, without, type Scheme, type Strip } from './rules.ts';

const sides = ['shop', 'ga4'] as const;
const parts = ['prefix', 'suffix'] as const;

/** How both sides are joined: the key scheme, what is taken off ids, families. */
@Component({
  selector: 'dra-key-section',
  imports: [SelectField, TextField],
  host: { class: 'section' },
  templateUrl: './key-section.html',
  styleUrl: './section.css',
})
export class KeySection {
  readonly draft = input.required<RulesDraft>();
  /** How the latest result was joined; undefined where there is none. */
  readonly evidence = input.required<Result['passport']['key'] | undefined>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly key = computed(() => this.draft().rules().key);
  protected readonly sideOptions = computed(() =>
    sides.map((value) => ({ value, label: this.t(`rules.side.${value}`) })),
  );
  protected readonly partOptions = computed(() =>
    parts.map((value) => ({ value, label: this.t(`rules.part.${value}`) })),
  );
  /** Identifiers that orders of this shop have, each with how often GA4's ids equalled it. */
  protected readonly choices = computed(() => {
    const scores = this.evidence()?.scores ?? [];
    const { scheme } = this.key();
    const known = schemes.filter(
      (each) => scores.length === 0 || each === scheme || scores.some((it) => it.scheme === each),
    );
    return known.map((value) => ({ value, score: scores.find((it) => it.scheme === value) }));
  });

  protected choose(scheme: Scheme): void {
    this.draft().editKey({ scheme });
  }

  protected add(): void {
    this.draft().editKey({
      strip: [...this.key().strip, { side: 'ga4', part: 'prefix', text: '' }],
    });
  }

  protected remove(index: number): void {
    this.draft().editKey({ strip: without(this.key().strip, index) });
  }

  protected change(index: number, before: Strip, changes: Partial<Strip>): void {
    this.draft().editKey({ strip: replaced(this.key().strip, index, { ...before, ...changes }) });
  }

  protected changeSide(index: number, before: Strip, value: string): void {
    this.change(index, before, { side: sides.find((side) => side === value) ?? before.side });
  }

  protected changePart(index: number, before: Strip, value: string): void {
    this.change(index, before, { part: parts.find((part) => part === value) ?? before.part });
  }
}
