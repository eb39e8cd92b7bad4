import type { WorkflowHandle } from '@temporalio/client';

/** Everything that the history of a workflow says, payloads as the text that they carry. */
export async function historyText(handle: Pick<WorkflowHandle, 'fetchHistory'>): Promise<string> {
  return [...texts(await handle.fetchHistory())].join('\n');
}

function* texts(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value instanceof Uint8Array) yield Buffer.from(value).toString('utf8');
  else if (typeof value === 'object' && value !== null) {
    for (const field of Object.values(value)) yield* texts(field);
  }
}
