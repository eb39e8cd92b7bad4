/** Why a source cannot be read until somebody changes something. */
export type FaultKind = 'credentials' | 'permission' | 'request' | 'settings' | 'incomplete';

/** Retrying cannot help: `message` says what the remote said, `remedy` what to do. */
export class ConnectorFault extends Error {
  readonly kind: FaultKind;
  readonly remedy: string;
  constructor(kind: FaultKind, message: string, remedy: string) {
    super(message);
    this.name = 'ConnectorFault';
    this.kind = kind;
    this.remedy = remedy;
  }
}

/** The remote asked to come back later. */
export class WaitRequired extends Error {
  readonly until: Date;
  readonly reason: string;
  constructor(until: Date, reason: string) {
    super(reason);
    this.name = 'WaitRequired';
    this.until = until;
    this.reason = reason;
  }
}

/** The remote did not answer in time; a smaller page may. */
export class RemoteTimeout extends Error {
  override readonly name = 'RemoteTimeout';
}

/** Anything that another attempt may cure: 5xx, a broken answer, a lost connection. */
export class TransientFault extends Error {
  /** Attempts worth making in all; a GA4 server error costs the property's own quota. */
  readonly attempts: number;
  constructor(message: string, attempts = 8) {
    super(message);
    this.name = 'TransientFault';
    this.attempts = attempts;
  }
}
