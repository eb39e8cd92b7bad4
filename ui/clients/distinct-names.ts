interface Named {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}

/** Clients' names by id; two that share a name are told apart by their slugs, which are unique. */
export function distinctNames(clients: readonly Named[]): ReadonlyMap<string, string> {
  const times = new Map<string, number>();
  for (const { name } of clients) times.set(name, (times.get(name) ?? 0) + 1);
  return new Map(
    clients.map(({ id, name, slug }) => [id, times.get(name) === 1 ? name : `${name} (${slug})`]),
  );
}
