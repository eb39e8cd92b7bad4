import type { ActivityOptions } from '@temporalio/workflow';
import { ATTEMPTS, FIRST_PAUSE_MS, LONGEST_PAUSE_MS, PAUSE_FACTOR } from './audit/attempts.ts';

const retry = {
  maximumAttempts: ATTEMPTS,
  initialInterval: FIRST_PAUSE_MS,
  backoffCoefficient: PAUSE_FACTOR,
  maximumInterval: LONGEST_PAUSE_MS,
};

/** A round of reading a remote: 20 s and its short waits. A lost worker is noticed in 30 s. */
export const remoteRead = {
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '30 seconds',
  retry,
} satisfies ActivityOptions;

/** Set operations in PostgreSQL over a whole audit. */
export const setOperation = {
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '30 seconds',
  retry,
} satisfies ActivityOptions;

/** A few statements; tried until the database answers, since nothing else can keep the books. */
export const bookkeeping = {
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: FIRST_PAUSE_MS, maximumInterval: '10 seconds' },
} satisfies ActivityOptions;

/** Somebody waits for the answer at the screen. */
export const connectionTest = {
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { ...retry, maximumAttempts: 2 },
} satisfies ActivityOptions;

/** Two reconciliations, while somebody waits for them at the screen. */
export const rulesPreview = {
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { ...retry, maximumAttempts: 2 },
} satisfies ActivityOptions;

/** A mail server may be away for hours. */
export const mailDelivery = {
  startToCloseTimeout: '1 minute',
  retry: { ...retry, maximumAttempts: 50, maximumInterval: '10 minutes' },
} satisfies ActivityOptions;
