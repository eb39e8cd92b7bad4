import type { Cleaner } from './cleaner.ts';
import { ConnectorFault, RemoteTimeout, TransientFault, WaitRequired } from './faults.ts';

/** The same fault, its words led by the connector's name and free of credentials. */
export function cleanFault(error: unknown, name: string, clean: Cleaner): unknown {
  if (error instanceof ConnectorFault) {
    return new ConnectorFault(error.kind, said(error), clean(error.remedy));
  }
  if (error instanceof TransientFault) return new TransientFault(said(error), error.attempts);
  if (error instanceof RemoteTimeout) return new RemoteTimeout(said(error));
  if (error instanceof WaitRequired) return new WaitRequired(error.until, said(error));
  return error;

  function said({ message }: Error): string {
    return `${name}: ${clean(message)}`;
  }
}
