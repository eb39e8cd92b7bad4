import { ConnectorFault, RemoteTimeout, TransientFault, WaitRequired } from './faults.ts';
import type { TestPart } from './source.ts';

/** One check of a connection test: what it found, or a throw. */
export interface Check {
  readonly name: string;
  readonly run: () => Promise<string>;
}

/** Runs checks in order; after the first that fails the others are reported as not tried. */
export async function runChecks(checks: readonly Check[]): Promise<readonly TestPart[]> {
  const parts: TestPart[] = [];
  let failed = '';
  for (const { name, run } of checks) {
    if (failed !== '') {
      parts.push({ name, ok: false, message: 'Not tried.', remedy: `Solve “${failed}” first.` });
      continue;
    }
    const part = await tried(name, run);
    if (!part.ok) failed = name;
    parts.push(part);
  }
  return parts;
}

async function tried(name: string, run: () => Promise<string>): Promise<TestPart> {
  try {
    return { name, ok: true, message: await run(), remedy: '' };
  } catch (error) {
    return { name, ok: false, ...explained(error) };
  }
}

/** Only the faults' own messages are known to be free of secrets. */
function explained(error: unknown): { message: string; remedy: string } {
  if (error instanceof ConnectorFault) return { message: error.message, remedy: error.remedy };
  const remedy = 'Check the address and try again later.';
  const known = [WaitRequired, RemoteTimeout, TransientFault].some((kind) => error instanceof kind);
  const message = known && error instanceof Error ? error.message : 'The test ended unexpectedly.';
  return { message, remedy };
}
