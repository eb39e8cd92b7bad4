import type { ClientOverview } from '../../api/clients/overview.schema.ts';
import { isBelow, needsRepair } from './standing.ts';

/** What the grid may be narrowed to; the names stand in addresses. */
export const filterNames = ['all', 'below', 'repair', 'archived'] as const;
export type FilterName = (typeof filterNames)[number];

const isActive = ({ archivedAt }: ClientOverview) => archivedAt === null;
const tests: Record<FilterName, (client: ClientOverview) => boolean> = {
  all: isActive,
  below: (client) => isActive(client) && isBelow(client),
  repair: (client) => isActive(client) && needsRepair(client),
  archived: (client) => !isActive(client),
};

/** The clients of a filter whose name or slug has the words searched for, accents or not. */
export function filtered(
  clients: readonly ClientOverview[],
  name: FilterName,
  search: string,
): ClientOverview[] {
  const wanted = plain(search.trim());
  return clients.filter(
    (client) =>
      tests[name](client) &&
      [client.name, client.slug].some((text) => plain(text).includes(wanted)),
  );
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
}
