import type { Me } from '../../api/people/people.schema.ts';
import type { Key } from '../language/catalogue.ts';

/** A link of the sidebar; `name` stands instead of the text of `key` where it is a client's. */
export interface NavigationItem {
  readonly path: string;
  readonly key: Key;
  readonly name?: string;
  /** Whether its page goes by the days that the address names. */
  readonly isDashboard?: boolean;
}

const adminItems: readonly NavigationItem[] = [
  { path: '/clients', key: 'clients.title' },
  { path: '/jobs', key: 'jobs.title' },
  { path: '/people', key: 'people.title' },
  { path: '/activity', key: 'activity.title' },
];

type ClientName = Me['clients'][number];

/** The pages of one client's dashboard. */
const dashboardItems = ({ slug }: ClientName): NavigationItem[] => [
  { path: `/c/${slug}`, key: 'overview.title', isDashboard: true },
  { path: `/c/${slug}/transactions`, key: 'transactions.title', isDashboard: true },
  { path: `/c/${slug}/history`, key: 'history.title', isDashboard: true },
];

/**
 * The pages that a person may open: the console for admins, the own dashboards for others. An admin
 * who has opened a client's dashboard (`openSlug`) sees the pages that the client sees.
 */
export function navigationOf(me: Me | undefined, openSlug?: string): readonly NavigationItem[] {
  if (me === undefined) return [];
  const open = me.clients.find(({ slug }) => slug === openSlug);
  if (me.isAdmin) return open ? dashboardItems(open) : adminItems;
  const first = open ?? me.clients[0];
  if (first === undefined) return [];
  const others = me.clients.filter((each) => each !== first);
  return [
    ...dashboardItems(first),
    ...others.map(({ slug, name }) => ({
      ...{ path: `/c/${slug}`, key: 'overview.title' as const, name, isDashboard: false },
    })),
    { path: '/profile', key: 'dashboard.settings' },
  ];
}
