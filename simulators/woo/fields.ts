/** What `_fields` leaves of an object: members by name, and `a.b` for a member of a member. */
export function pickFields(value: object, fields: string | null): object {
  if (!fields) return value;
  return pick(
    value,
    fields.split(',').map((field) => field.trim().split('.')),
  );
}

function pick(value: object, paths: readonly (readonly string[])[]): object {
  const byName = Map.groupBy(paths, ([name]) => name);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
      const rest = byName.get(name)?.map((path) => path.slice(1));
      if (!rest) return [];
      return [[name, rest.some((path) => path.length === 0) ? member : inner(member, rest)]];
    }),
  );
}

function inner(member: unknown, paths: readonly (readonly string[])[]): unknown {
  if (Array.isArray(member)) return member.map((each: unknown) => inner(each, paths));
  return typeof member === 'object' && member !== null ? pick(member, paths) : member;
}
