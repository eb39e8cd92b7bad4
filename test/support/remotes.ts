import { z } from 'zod';

const counts = z.object({ requests: z.record(z.string(), z.number()) });

/** Switches faults or latency on in a running simulator; see simulators/control.ts. */
export async function control(url: string, order: object): Promise<void> {
  const answer = await fetch(`${url}/__control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });
  if (!answer.ok) throw new Error(`The simulator refused the order: ${await answer.text()}`);
}

/** How many requests a simulator has served since its last reset, by method and path. */
export async function served(url: string): Promise<Record<string, number>> {
  const answer = await fetch(`${url}/__control`);
  return counts.parse(await answer.json()).requests;
}
