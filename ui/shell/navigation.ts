import type { Me } from '../../api/people/people.schema.ts';
import type { Key } from '../language/catalogue.ts';

/** A link of the sidebar; `name` stands instead of the text of `key` where it is a client's. */
export interface NavigationItem {
  readonly path: string;
  readonly key: Key;
  readonly name?: string;
}

const adminItems: readonly NavigationItem[] = [
  { path: '/clients', key: 'clients.title' },
  { path: '/jobs', key: 'jobs.title' },
  { path: '/people', key: 'people.title' },
  { path: '/activity', key: 'activity.title' },
];

/** The pages that a person may open: the console for admins, the own dashboards for others. */
export function navigationOf(me: Me | undefined): readonly NavigationItem[] {
  if (me === undefined) return [];
  if (me.isAdmin) return adminItems;
  const several = me.clients.length > 1;
  return me.clients.map(({ slug, name }) => ({
    path: `/c/${slug}`,
    key: 'overview.title',
    ...(several && { name }),
  }));
}
