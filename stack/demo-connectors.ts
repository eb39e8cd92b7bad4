import type { StackConfig } from './config.ts';

export async function loadDemoKeys(config: StackConfig): Promise<void> {
  await Promise.resolve(config);
}
export async function demoConnectors(config: StackConfig, shop: string): Promise<unknown[]> {
  await Promise.resolve([config, shop]);
  return [];
}
