import type { Key } from '../language/catalogue.ts';
import type { Format } from '../language/format.ts';
import type { Translate } from '../language/translator.ts';
import { conditionsOf, isTextTrait, textConditionOf } from './conditions.ts';
import type { ClassRule, Rules } from './rules.ts';

/** A part of the rules that differs between two versions, in words. */
export interface RulesChange {
  readonly part: Key;
  readonly before: string;
  readonly after: string;
}

/** What differs from one version to another; empty where nothing does. */
export function rulesChanges(
  before: Rules,
  after: Rules,
  format: Format,
  t: Translate,
): RulesChange[] {
  const old = new Map(described(before, format, t));
  return described(after, format, t)
    .map(([part, text]) => ({ part, before: old.get(part) ?? '', after: text }))
    .filter((change) => change.before !== change.after);
}

function described(rules: Rules, format: Format, t: Translate): [Key, string][] {
  const { key, value, classes, webSources } = rules;
  const list = (texts: readonly string[]) => texts.join('; ') || t('rules.history.nothing');
  const since = (from: string | null, text: string) =>
    from === null ? text : `${text} (${t('rules.value.from')} ${format.day(from)})`;
  const { absolute, percent } = value.tolerance;
  return [
    ['rules.key.scheme', t(`rules.scheme.${key.scheme}`)],
    [
      'rules.key.strip',
      list(
        key.strip.map(
          ({ side, part, text }) =>
            `${t(`rules.side.${side}`)}, ${t(`rules.part.${part}`)} “${text}”`,
        ),
      ),
    ],
    ['rules.key.families', key.families ? t('rules.yes') : t('rules.no')],
    ['rules.classes.title', list(classes.map((rule) => ruleText(rule, t)))],
    ['rules.classes.webSources', list(webSources)],
    [
      'rules.value.basis',
      list(value.basis.map(({ from, basis }) => since(from, t(`rules.basis.${basis}`)))),
    ],
    [
      'rules.value.vat',
      list(value.vatRates.map((rate) => since(rate.from, `${format.amount(rate.percent)} %`))),
    ],
    ['rules.value.tolerance', `${format.amount(absolute)} / ${format.amount(percent)} %`],
  ];
}

function ruleText({ when, class: orderClass, reason }: ClassRule, t: Translate): string {
  const conditions = conditionsOf(when).map((trait) => {
    const name = t(`rules.trait.${trait}`);
    if (!isTextTrait(trait)) return `${name} ${String(when[trait])}`;
    const { test, text } = textConditionOf(when, trait);
    return `${name} ${t(`rules.textTest.${test}`)} ${text.replaceAll('\n', ', ')}`;
  });
  const end = reason === '' ? '' : ` (${reason})`;
  return `${conditions.join(', ')}: ${t(`rules.class.${orderClass}`)}${end}`;
}
