import type { Key } from '../language/catalogue.ts';
import type { Rules } from './rules.ts';

type Faults = [string, Key][];

const isDecimal = (text: string): boolean => /^\d{1,9}(\.\d{1,6})?$/.test(text);

/** What the API would refuse, by the path that it gives the field. */
export function rulesFaults({ key, classes, webSources, value }: Rules): Map<string, Key> {
  const { tolerance, vatRates, basis } = value;
  const blank = (at: string, text: string): Faults =>
    text.trim() === '' ? [[at, 'rules.fault.required']] : [];
  return new Map<string, Key>([
    ...key.strip.flatMap(({ text }, index) => blank(`key.strip.${index}.text`, text)),
    ...classes.flatMap(({ when }, index) => conditionFaults(`classes.${index}.when`, when)),
    ...webSources.flatMap((text) => blank('webSources', text)),
    ...dateFaults('value.basis', basis),
    ...dateFaults('value.vatRates', vatRates),
    ...vatRates.flatMap(({ percent }, index) => percentFault(`value.vatRates.${index}`, percent)),
    ...(isDecimal(tolerance.absolute)
      ? []
      : ([['value.tolerance.absolute', 'rules.fault.decimal']] satisfies Faults)),
    ...percentFault('value.tolerance', tolerance.percent),
  ]);
}

function percentFault(at: string, text: string): Faults {
  if (!isDecimal(text)) return [[`${at}.percent`, 'rules.fault.decimal']];
  return Number(text) > 100 ? [[`${at}.percent`, 'rules.fault.percent']] : [];
}

/** Dates must rise; only the first entry may be without one. */
function dateFaults(at: string, entries: readonly { readonly from: string | null }[]): Faults {
  return entries.flatMap(({ from }, index): Faults => {
    if (index === 0) return [];
    const rises = from !== null && from > (entries[index - 1]?.from ?? '');
    return rises ? [] : [[`${at}.${index}.from`, 'rules.fault.dates']];
  });
}

function conditionFaults(at: string, when: Rules['classes'][number]['when']): Faults {
  const conditions = Object.entries(when);
  if (conditions.length === 0) return [[at, 'rules.fault.noCondition']];
  return conditions.flatMap(([trait, test]): Faults => {
    if (typeof test !== 'object') return [];
    const texts = Object.values(test).flat();
    return texts.every((text) => text.trim() === '')
      ? [[`${at}.${trait}`, 'rules.fault.required']]
      : [];
  });
}
