import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { SelectField } from '../forms/select-field.ts';
import { TextField } from '../forms/text-field.ts';
import { translator } from '../language/translator.ts';
import {
  conditionsOf,
  flagTraits,
  isTextTrait,
  textConditionOf,
  textTests,
  traits,
  withText,
  withTrait,
  withoutTrait,
  type TextTrait,
  type Trait,
} from './conditions.ts';
import type { RulesDraft } from './rules-draft.ts';
import { orderClasses, type ClassRule } from './rules.ts';

/** One rule of what orders count as: its conditions, the class, the reason, and its place. */
@Component({
  selector: 'dra-class-rule-fields',
  imports: [SelectField, TextField],
  templateUrl: './class-rule-fields.html',
  styleUrl: './class-rule-fields.css',
})
export class ClassRuleFields {
  readonly rule = input.required<ClassRule>();
  readonly index = input.required<number>();
  readonly count = input.required<number>();
  readonly draft = input.required<RulesDraft>();
  readonly changed = output<ClassRule>();
  readonly movedTo = output<number>();
  readonly removed = output();
  protected readonly t = translator();
  protected readonly position = computed(() => String(this.index() + 1));
  protected readonly classOptions = computed(() =>
    orderClasses.map((value) => ({ value, label: this.t(`rules.class.${value}`) })),
  );
  protected readonly testOptions = computed(() =>
    textTests.map((value) => ({ value, label: this.t(`rules.textTest.${value}`) })),
  );
  protected readonly flagOptions = computed(() => [
    { value: 'true', label: this.t('rules.yes') },
    { value: 'false', label: this.t('rules.no') },
  ]);
  protected readonly platformOptions = computed(() =>
    (['woo', 'shopify'] as const).map((value) => ({
      value,
      label: this.t(`connectors.kind.${value}`),
    })),
  );
  protected readonly conditions = computed(() =>
    conditionsOf(this.rule().when).map((trait) => ({
      trait,
      text: isTextTrait(trait) ? textConditionOf(this.rule().when, trait) : undefined,
    })),
  );
  protected readonly unused = computed(() =>
    traits
      .filter((trait) => this.rule().when[trait] === undefined)
      .map((value) => ({ value, label: this.t(`rules.trait.${value}`) })),
  );
  protected readonly next = linkedSignal(() => this.unused()[0]?.value);

  protected chooseClass(value: string): void {
    const found = orderClasses.find((each) => each === value);
    if (found) this.emit({ class: found });
  }

  protected explain(reason: string): void {
    this.emit({ reason });
  }

  protected chooseNext(value: string): void {
    this.next.set(traits.find((each) => each === value));
  }

  protected add(): void {
    const trait = this.next();
    if (trait) this.emit({ when: withTrait(this.rule().when, trait) });
  }

  protected drop(trait: Trait): void {
    this.emit({ when: withoutTrait(this.rule().when, trait) });
  }

  protected setText(trait: Trait, changes: { test?: string; text?: string }): void {
    if (!isTextTrait(trait)) return;
    const before = textConditionOf(this.rule().when, trait);
    const test = textTests.find((each) => each === changes.test) ?? before.test;
    this.setCondition(trait, { test, text: changes.text ?? before.text });
  }

  protected setPlatform(value: string): void {
    const platform = value === 'shopify' ? 'shopify' : 'woo';
    this.emit({ when: { ...this.rule().when, platform } });
  }

  protected setFlag(trait: Trait, value: string): void {
    const flag = flagTraits.find((each) => each === trait);
    if (flag) this.emit({ when: { ...this.rule().when, [flag]: value === 'true' } });
  }

  private setCondition(trait: TextTrait, condition: ReturnType<typeof textConditionOf>): void {
    this.emit({ when: withText(this.rule().when, trait, condition) });
  }

  private emit(changes: Partial<ClassRule>): void {
    this.changed.emit({ ...this.rule(), ...changes });
  }
}
