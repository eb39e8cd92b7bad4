import { Component, computed, inject, input, output } from '@angular/core';
import type { ParamMap, Params } from '@angular/router';
import type { Result } from '../../api/results/results.schema.ts';
import { Filters, type Choice, type Filter } from '../filters/filters.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { evidenceValues } from '../result/evidence-values.ts';
import { causeText, rowCauses } from './cause-text.ts';
import { choices, traits } from './row-question.ts';

type Trait = (typeof traits)[number];

/** Search and filters over the rows, and whatever else the address asks for, to be taken back. */
@Component({
  selector: 'dra-row-filters',
  imports: [Filters],
  templateUrl: './row-filters.html',
  styleUrl: './row-filters.css',
})
export class RowFilters {
  readonly summary = input.required<Result['summary']>();
  readonly address = input.required<ParamMap>();
  readonly chosen = output<Params>();
  protected readonly t = translator();
  private readonly format = inject(Format);
  protected readonly first = computed((): Filter[] => [
    this.trait('payment'),
    this.filter('cause', this.t('transactions.cause'), [
      ...rowCauses.map((value) => ({ value, label: causeText(value, this.t) })),
      { value: 'none', label: this.t('transactions.noCause') },
    ]),
    this.filter('explained', this.t('transactions.note'), [
      { value: 'true', label: this.t('transactions.explained') },
      { value: 'false', label: this.t('transactions.unexplained') },
    ]),
  ]);
  protected readonly more = computed((): Filter[] => [
    ...traits
      .filter((name) => name !== 'payment' && this.valuesOf(name).length > 0)
      .map((name) => this.trait(name)),
    { param: 'day', label: this.t('result.day'), value: this.value('day') },
  ]);
  protected readonly isMore = computed(() =>
    [...this.more().map(({ param }) => param), 'minOrderValue', 'maxOrderValue'].some((name) =>
      this.address().has(name),
    ),
  );
  /** What no filter above can show: a finding, or a trait that is blank. */
  protected readonly chips = computed(() => [
    ...this.findingChip(),
    ...traits
      .filter((name) => this.address().get(name) === '')
      .map((name) => ({ param: name, text: this.named(name, this.t('result.blank')) })),
  ]);
  protected readonly isAny = computed(() => choices.some((name) => this.address().has(name)));

  protected value(name: string): string | undefined {
    return this.address().get(name) ?? undefined;
  }

  protected choose(param: string, value: string): void {
    this.chosen.emit({ [param]: value.trim() === '' ? null : value.trim(), row: null });
  }

  /** A decimal comma is understood; anything else that is no number is left to the API's answer. */
  protected chooseAmount(param: string, value: string): void {
    this.choose(param, value.replace(',', '.'));
  }

  protected clear(): void {
    this.chosen.emit({ ...Object.fromEntries(choices.map((name) => [name, null])), row: null });
  }

  private findingChip() {
    const index = this.address().get('finding');
    if (index === null) return [];
    const finding = this.summary().findings[Number(index)];
    if (finding === undefined) return [{ param: 'finding', text: index }];
    const values = evidenceValues(finding, this.summary().currency, this.format);
    return [{ param: 'finding', text: this.t(`finding.${finding.cause}.title`, values) }];
  }

  private trait(name: Trait): Filter {
    const values = this.valuesOf(name).map((value) => ({ value, label: value }));
    return this.filter(name, this.t(`result.rates.dimension.${name}`), values);
  }

  private valuesOf(name: Trait): string[] {
    return this.summary()
      .breakdowns[name].map(({ value }) => value)
      .filter((value) => value !== '');
  }

  private filter(param: string, label: string, options: Choice[]): Filter {
    return { param, label, value: this.value(param), choices: options };
  }

  private named(name: Trait, value: string): string {
    return `${this.t(`result.rates.dimension.${name}`)}: ${value}`;
  }
}
