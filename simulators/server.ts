import { readFile } from 'node:fs/promises';
import { readSimulatorsConfig } from './config.ts';
import { simulatorSecrets } from './secrets.ts';
import { startSimulators } from './start.ts';

const { secretsFile, ...config } = readSimulatorsConfig();
const secrets = simulatorSecrets.parse(JSON.parse(await readFile(secretsFile, 'utf8')));
const { urls, close } = await startSimulators({ ...config, secrets });
process.stdout.write(
  `Simulators ready to ${config.lastDay}: WooCommerce ${urls.woo}, Shopify ${urls.shopify}, GA4 ${urls.ga4}\n`,
);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void close());
}
