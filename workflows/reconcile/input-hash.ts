import { createHash } from 'node:crypto';
import type { AuditInputs } from './audit-inputs.ts';
import { SETTLING_HOURS } from './constants.ts';
import type { InputDays } from './input-days.ts';
import type { WindowDay } from './settled-days.ts';

/**
 * Names what was compared: sha-256 over a fingerprint per day of the rows of both sides, the settledness
 * of each day, the rules and the schemes that were in use. Surrogate ids and instants of reading stay out,
 * so that the same inputs give the same hash, whenever and in whatever order they were read.
 */
export function inputHashOf(
  inputs: AuditInputs,
  days: readonly WindowDay[],
  schemes: readonly (string | null)[],
  { orders, late, transactions }: InputDays,
): string {
  const sides = { orders, late, transactions };
  const lines = [
    `window ${inputs.from} ${inputs.to} ${inputs.zone} ${inputs.currency}`,
    `rules ${SETTLING_HOURS} ${JSON.stringify(inputs.rules)}`,
    `schemes ${inputs.shop.kind} ${schemes.join(' ')}`,
    ...days.map(({ day, settled }) => `day ${day} ${settled ? 'settled' : 'unsettled'}`),
    ...Object.entries(sides).flatMap(([side, read]) =>
      read.map(({ day, fingerprint }) => `${side} ${day} ${fingerprint}`),
    ),
  ];
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
