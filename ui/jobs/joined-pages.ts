import type { Job } from '../../api/jobs/jobs.schema.ts';

/** What is asked of the list; another object is another question. */
export type Wanted = Readonly<Record<string, string | undefined>>;

/** Jobs, newest first, for what was wanted; `next` leads to older ones. */
export interface Listed {
  readonly jobs: readonly Job[];
  readonly next: string | null;
  readonly wanted: Wanted;
}

/** The newest jobs as they are now, before those of `shown` that are older than all of them. */
export function joined(newest: Listed, shown: Listed | undefined): Listed {
  const last = newest.jobs.at(-1);
  if (shown?.wanted !== newest.wanted || last === undefined || newest.next === null) return newest;
  const older = shown.jobs.filter(({ createdAt }) => createdAt < last.createdAt);
  return older.length === 0 ? newest : { ...shown, jobs: [...newest.jobs, ...older] };
}

/** A page of older jobs behind those that are shown; nothing where another list is shown by now. */
export function behind(shown: Listed, page: Listed): Listed {
  if (shown.wanted !== page.wanted) return shown;
  const known = new Set(shown.jobs.map(({ id }) => id));
  return { ...page, jobs: [...shown.jobs, ...page.jobs.filter(({ id }) => !known.has(id))] };
}
