import type { Me } from '../../api/people/people.schema.ts';

/** The first page of a person, by role. */
export function homeOf({ isAdmin, clients }: Me): string {
  if (isAdmin) return '/clients';
  const [first] = clients;
  return first === undefined ? '/nothing-shared' : `/c/${first.slug}`;
}
