import type { FieldChange } from './activity.schema.ts';

/**
 * What an entry of the audit log changed, field by field. Where it tells `old` and `new`: those that differ;
 * else all that it tells, as new.
 */
export function fieldChanges(changes: Readonly<Record<string, unknown>>): FieldChange[] {
  const hasBoth = 'old' in changes && 'new' in changes;
  const before = new Map(hasBoth ? fields(changes.old) : []);
  const after = new Map(fields(hasBoth ? changes.new : changes));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((field) => ({
      ...{ field, old: before.get(field) ?? null, new: after.get(field) ?? null },
    }))
    .filter((change) => change.old !== change.new);
}

/** The leaves of an object with their dotted paths, as texts; a list is one of them. */
function fields(value: unknown, path: readonly string[] = []): [string, string | null][] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([name, inner]) => fields(inner, [...path, name]));
  }
  return [[path.join('.'), textOf(value)]];
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
