import { Component, computed, inject, input } from '@angular/core';
import type { Result } from '../../api/results/results.schema.ts';
import { SelectField } from '../forms/select-field.ts';
import { TextField } from '../forms/text-field.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import type { RulesDraft } from './rules-draft.ts';
import { bases, replaced, without, type BasisEntry, type VatRate } from './rules.ts';

/** A decimal as the API writes it, whichever sign the reader's language puts before the digits. */
const decimal = (text: string): string => text.trim().replace(',', '.');
const dateOrNone = (text: string): string | null => (text === '' ? null : text);

/** What amounts are compared and when they agree: basis and VAT rates by date, tolerance. */
@Component({
  selector: 'dra-value-section',
  imports: [SelectField, TextField],
  host: { class: 'section' },
  templateUrl: './value-section.html',
  styleUrl: './section.css',
})
export class ValueSection {
  readonly draft = input.required<RulesDraft>();
  readonly currency = input.required<string>();
  /** The basis that most value mismatches of the latest result mean. */
  readonly proposed = input.required<Result['summary']['proposedBasis'] | undefined>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly value = computed(() => this.draft().rules().value);
  protected readonly basisOptions = computed(() =>
    bases.map((value) => ({ value, label: this.t(`rules.basis.${value}`) })),
  );

  protected addBasis(): void {
    this.draft().editValue({ basis: [...this.value().basis, { from: null, basis: 'gross' }] });
  }

  protected chooseBasis(index: number, before: BasisEntry, value: string): void {
    const basis = bases.find((each) => each === value) ?? before.basis;
    this.setBasis(index, { ...before, basis });
  }

  protected dateBasis(index: number, before: BasisEntry, day: string): void {
    this.setBasis(index, { ...before, from: dateOrNone(day) });
  }

  protected removeBasis(index: number): void {
    this.draft().editValue({ basis: without(this.value().basis, index) });
  }

  protected addRate(): void {
    this.draft().editValue({ vatRates: [...this.value().vatRates, { from: null, percent: '' }] });
  }

  protected changeRate(index: number, before: VatRate, percent: string): void {
    this.setRate(index, { ...before, percent: decimal(percent) });
  }

  protected dateRate(index: number, before: VatRate, day: string): void {
    this.setRate(index, { ...before, from: dateOrNone(day) });
  }

  protected removeRate(index: number): void {
    this.draft().editValue({ vatRates: without(this.value().vatRates, index) });
  }

  protected tolerate(part: 'absolute' | 'percent', text: string): void {
    const { tolerance } = this.value();
    this.draft().editValue({ tolerance: { ...tolerance, [part]: decimal(text) } });
  }

  private setBasis(index: number, entry: BasisEntry): void {
    this.draft().editValue({ basis: replaced(this.value().basis, index, entry) });
  }

  private setRate(index: number, entry: VatRate): void {
    this.draft().editValue({ vatRates: replaced(this.value().vatRates, index, entry) });
  }
}
