// A reader that went away (a closed pipe or terminal) must not end the stack.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

/** Prints a line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints what went wrong. */
export function complain(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
  process.stderr.write(`\n${text}\n${cause === '' ? '' : `${cause}\n`}`);
}
