import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../api/app.ts';
import { tokenVerifier } from '../api/auth/verify-token.ts';
import { readApiConfig } from '../api/config.ts';
import { createLog } from '../api/log.ts';
import { openDatabase } from '../database/database.ts';
import { openTemporal } from '../temporal/client.ts';

// The API in a process of its own, whose memory is therefore this one's alone. Tells its port, and how large it has
// become whenever it is asked.
const config = readApiConfig();
const deps = {
  config,
  database: await openDatabase({ url: config.databaseUrl, name: 'bench-api' }),
  temporal: openTemporal(config.temporal),
  verifyToken: tokenVerifier(config.auth),
  log: createLog('warn'),
};
const server = createServer(createApp(deps)).listen(0, '127.0.0.1');
await once(server, 'listening');
process.on('message', () => process.send?.({ peakMiB: process.resourceUsage().maxRSS / 1024 }));
process.once('disconnect', () => process.exit());
process.send?.({ port: (server.address() as AddressInfo).port });
