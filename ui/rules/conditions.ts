import type { ClassRule } from './rules.ts';

type When = ClassRule['when'];
export const textTraits = [
  'status',
  'financialStatus',
  'fulfillmentStatus',
  'gateway',
  'source',
] as const;
export const flagTraits = ['cancelled', 'test'] as const;
export const traits = [...textTraits, 'platform', ...flagTraits] as const;
export type Trait = (typeof traits)[number];
export type TextTrait = (typeof textTraits)[number];
export const textTests = ['oneOf', 'noneOf', 'startsWith', 'hasWords'] as const;
export type TextTest = (typeof textTests)[number];

/** A condition on a text as it is edited: several values stand on lines of their own. */
export interface TextCondition {
  readonly test: TextTest;
  readonly text: string;
}

export const isTextTrait = (trait: Trait): trait is TextTrait =>
  textTraits.some((each) => each === trait);

/** The traits that a rule has conditions on, in the order in which they are shown. */
export function conditionsOf(when: When): Trait[] {
  return traits.filter((trait) => when[trait] !== undefined);
}

export function textConditionOf(when: When, trait: TextTrait): TextCondition {
  const condition = when[trait] ?? {};
  const test = textTests.find((each) => condition[each] !== undefined) ?? 'oneOf';
  const values = condition[test] ?? '';
  return { test, text: typeof values === 'string' ? values : values.join('\n') };
}

export function withText(when: When, trait: TextTrait, { test, text }: TextCondition): When {
  const values = test === 'startsWith' ? text.replaceAll('\n', ' ') : text.split('\n');
  return { ...when, [trait]: { [test]: values } };
}

/** The rule's conditions and one more, which nothing is entered for yet. */
export function withTrait(when: When, trait: Trait): When {
  if (isTextTrait(trait)) return withText(when, trait, { test: 'oneOf', text: '' });
  return { ...when, [trait]: trait === 'platform' ? 'woo' : true };
}

export function withoutTrait(when: When, trait: Trait): When {
  const rest = { ...when };
  Reflect.deleteProperty(rest, trait);
  return rest;
}
