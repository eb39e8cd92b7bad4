/** An error as WordPress answers it: status, code, message, and details in `data`. */
export class WooError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, message: string, details = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  get body() {
    const data = { status: this.status, ...this.details };
    return { code: this.code, message: this.message, data };
  }
}

/** 401: nobody known is asking. */
export function cannotView(): WooError {
  const message = 'Sorry, you cannot list resources.';
  return new WooError(401, 'woocommerce_rest_cannot_view', message);
}

/** 401: somebody known is asking, wrongly. */
export function authenticationError(message: string): WooError {
  return new WooError(401, 'woocommerce_rest_authentication_error', message);
}

/** 400 naming the parameter, as the REST server's own validation does. */
export function invalidParameter(name: string, message: string, code = 'rest_invalid_param') {
  return new WooError(400, 'rest_invalid_param', `Invalid parameter(s): ${name}`, {
    params: { [name]: message },
    details: { [name]: { code, message, data: null } },
  });
}
