import { stopServers } from './servers.ts';

/** Mocha calls this once, after the last test of the run. */
export const mochaGlobalTeardown = stopServers;
