import { computed, type Signal } from '@angular/core';
import { ApiProblem } from '../api-client/api-problem.ts';
import { translator } from '../language/translator.ts';

const fields = ['name', 'slug', 'zone', 'currency', 'logo'] as const;
type Field = (typeof fields)[number];

/** What was refused by field, in the reader's language where it is foreseen, and what else is wrong. */
export function formProblem(error: Signal<unknown>) {
  const t = translator();
  const of = (field: Field): string | undefined => {
    const problem = error();
    if (!(problem instanceof ApiProblem)) return undefined;
    if (field === 'logo' && (problem.status === 413 || problem.status === 415)) {
      return t('clients.form.logoRefused');
    }
    const said = problem.fieldError(field);
    if (said === undefined) return undefined;
    if (problem.kind === 'slug-taken') return t('clients.form.slugTaken');
    if (field === 'zone') return t('clients.form.zoneUnknown');
    return field === 'logo' ? t('clients.form.logoRefused') : said;
  };
  /** The error where no field shows it. */
  const other = computed(() => (fields.some((field) => of(field)) ? undefined : error()));
  return { of, other };
}
