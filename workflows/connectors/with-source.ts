import type { ConnectorKind } from '../../database/connector-settings.ts';
import { createRemoteHttp } from './http.ts';
import { caCertificateOf, createSource, type OpenSource } from './registry.ts';

export interface RemoteOptions {
  readonly kind: ConnectorKind;
  readonly settings: unknown;
  readonly credentials: unknown;
  /** Ends requests under way. */
  readonly signal: AbortSignal;
}

/** Runs `work` with a connector's source and closes its connections after it. */
export type WithSource = <T>(
  options: RemoteOptions,
  work: (source: OpenSource) => Promise<T>,
) => Promise<T>;

/** Sources that speak HTTP, with or without leave to enter private networks. */
export function withHttpSource(allowPrivateHosts: boolean): WithSource {
  return async ({ kind, settings, credentials, signal }, work) => {
    const caCertificate = caCertificateOf(settings);
    const http = createRemoteHttp({ allowPrivateHosts, caCertificate, signal });
    try {
      return await work(createSource(kind, settings, credentials, http));
    } finally {
      await http.close();
    }
  };
}
