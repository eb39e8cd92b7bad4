import type { Statements } from './statements.ts';
import type { StoredResult } from './stored-result.ts';

/**
 * Begins, for a large result, on a second connection, where there is one, what needs nothing that this transaction has
 * written. What is returned waits for it; for a small result it does the work only then.
 */
export async function beginBeside<Done>(
  statements: Statements,
  { store }: StoredResult,
  work: (on: Statements) => Promise<Done>,
): Promise<() => Promise<Done>> {
  if (store === 0) return () => work(statements);
  const { done } = await statements.beside(work);
  // Whatever fails there, this connection can do, later.
  const beside = done.then(
    (value) => ({ value }),
    () => null,
  );
  return async () => {
    const found = await beside;
    return found === null ? work(statements) : found.value;
  };
}
