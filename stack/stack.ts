import path from 'node:path';
import { inheritedEnvironment, type SettledConfig, type StackConfig } from './config.ts';
import { startData } from './data.ts';
import type { Launcher } from './launcher.ts';
import { say } from './say.ts';
import { loadSecrets, type Secrets } from './secrets.ts';
import {
  api,
  simulators,
  startService,
  worker,
  type GroundUrls,
  type Service,
} from './services.ts';
import { findTemporalCli } from './temporal-cli.ts';
import { startTemporal, type RunningTemporal } from './temporal-server.ts';

/**
 * Starts everything, each part as soon as what it needs is ready, and returns when the API is.
 * Throws the first failure; what runs by then is the launcher's to stop.
 */
export async function startStack(
  launcher: Launcher,
  config: SettledConfig,
  secrets: Secrets,
): Promise<GroundUrls> {
  const [temporal, data] = await Promise.all([
    startHistory(launcher, config),
    startData(launcher, config, secrets),
    launcher.start('Simulators', (onSpawn) => startService(simulators(config), onSpawn)),
  ]);
  const ground: GroundUrls = {
    ...data,
    temporalAddress: temporal.address,
    temporalNamespace: temporal.namespace,
  };
  const part = (name: string, service: (current: Secrets) => Service): Promise<unknown> =>
    launcher.start(name, async (onSpawn) =>
      // Read again at each start: a rotated key must reach a part that is started again.
      startService(service(await loadSecrets(config)), onSpawn),
    );
  await Promise.all([
    part('Worker', (current) => worker(config, current, ground)),
    part('API', (current) => api(config, current, ground)),
  ]);
  return ground;
}

async function startHistory(launcher: Launcher, config: StackConfig): Promise<RunningTemporal> {
  const cli = await findTemporalCli({
    chosen: config.TEMPORAL_CLI,
    searchPath: inheritedEnvironment().PATH ?? '',
    cacheDir: config.CACHE_DIR,
  });
  say(`  Temporal CLI … from ${cli.origin}`);
  return launcher.start('Temporal', (onSpawn) =>
    startTemporal({
      cli: cli.file,
      port: config.TEMPORAL_PORT,
      uiPort: config.TEMPORAL_UI_PORT,
      dbFile: path.join(config.DATA_DIR, 'temporal.db'),
      logFile: path.join(config.DATA_DIR, 'logs', 'temporal.log'),
      onSpawn,
    }),
  );
}
