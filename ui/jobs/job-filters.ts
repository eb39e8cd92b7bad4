import type { Filter } from '../filters/filters.ts';
import type { Translate } from '../language/translator.ts';
import { statuses } from './event-names.ts';

const triggers = ['manual', 'run_again', 'schedule'] as const;

/** The filters of the list of jobs; `chosen` is what the address has, in their order. */
export function jobFilters(
  t: Translate,
  clientNames: ReadonlyMap<string, string>,
  [client, status, trigger, from, to]: readonly (string | undefined)[],
): Filter[] {
  return [
    {
      ...{ param: 'client', label: t('jobs.client'), value: client },
      choices: [...clientNames].map(([value, label]) => ({ value, label })),
    },
    {
      ...{ param: 'status', label: t('jobs.statusLabel'), value: status },
      choices: statuses.map((value) => ({ value, label: t(`jobs.status.${value}`) })),
    },
    {
      ...{ param: 'trigger', label: t('jobList.trigger'), value: trigger },
      choices: triggers.map((value) => ({ value, label: t(`jobs.trigger.${value}`) })),
    },
    { param: 'from', label: t('jobList.from'), value: from },
    { param: 'to', label: t('jobList.to'), value: to },
  ];
}
