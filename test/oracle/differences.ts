/** Where two plain values differ, as paths with both sides; at most so many. */
export function differences(engine: unknown, oracle: unknown, most = 12): string[] {
  return [...differing(engine, oracle, '')].slice(0, most);
}

function* differing(engine: unknown, oracle: unknown, path: string): Generator<string> {
  if (Object.is(engine, oracle)) return;
  if (!isObject(engine) || !isObject(oracle)) {
    yield `${path}: the engine has ${shown(engine)}, the oracle ${shown(oracle)}`;
    return;
  }
  const names = new Set([...Object.keys(engine), ...Object.keys(oracle)]);
  for (const name of names) yield* differing(engine[name], oracle[name], `${path}.${name}`);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
