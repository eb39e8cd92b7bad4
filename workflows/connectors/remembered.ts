/** Reads once and remembers what came; a failure is not remembered. */
export function remembered<T>(read: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | undefined;
  return async () => {
    found ??= read();
    try {
      return await found;
    } catch (error) {
      found = undefined;
      throw error;
    }
  };
}
