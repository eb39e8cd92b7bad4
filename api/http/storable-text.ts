import type { FieldError } from './problem.ts';

/**
 * Fields of a request (their names too) that hold what PostgreSQL cannot store as text: the NUL
 * character, and halves of surrogate pairs.
 */
export function unstorableFields(value: unknown, path: readonly string[] = []): FieldError[] {
  if (typeof value === 'string') {
    if (isStorable(value)) return [];
    return [{ path: path.join('.'), message: 'Holds a character that cannot be stored.' }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => [
    ...(isStorable(name) ? [] : unstorableFields(name, path)),
    ...unstorableFields(part, [...path, name]),
  ]);
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
