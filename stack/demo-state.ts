import path from 'node:path';
import { z } from 'zod';
import type { StackConfig } from './config.ts';
import { keptJson, writeWhole } from './kept-file.ts';

const schema = z.object({
  /** Last calendar day of the demo shops; fixed at the first start. */
  lastDay: z.iso.date(),
  /** Addresses whose invitation was redeemed, so that their demo password works. */
  joined: z.array(z.string()).default([]),
  /** Ports of the simulated shops that the connectors point to. */
  shopPorts: z.string().default(''),
  /** Slugs of the demo clients whose first audit was run. */
  audited: z.array(z.string()).default([]),
});

/** How far the demo has come. */
export type DemoState = z.infer<typeof schema>;

/** The kept state; on the first start the shops end at DEMO_LAST_DAY, by default yesterday (UTC). */
export function loadDemoState(config: StackConfig): Promise<DemoState> {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  return keptJson(fileOf(config), schema, () => ({
    lastDay: config.DEMO_LAST_DAY ?? yesterday,
    joined: [],
    shopPorts: '',
    audited: [],
  }));
}

/** Keeps what has been done, so that a later start does not do it again. */
export function saveDemoState(config: StackConfig, state: DemoState): Promise<void> {
  return writeWhole(fileOf(config), `${JSON.stringify(state, null, 2)}\n`);
}

function fileOf({ DATA_DIR }: StackConfig): string {
  return path.join(DATA_DIR, 'demo.json');
}
