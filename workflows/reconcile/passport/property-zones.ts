import type { ResultPassport } from '../../../database/result-summary.ts';
import type { AuditInputs } from '../audit-inputs.ts';

/**
 * The property's zone as the read of each day stated it: one span of days after the other, a new one
 * where the zone is another. Reads that stated none are left out; the reads must be in the order of days.
 */
export function propertyZones(
  dayReads: AuditInputs['ga4']['reads'],
): ResultPassport['ga4']['zones'] {
  const spans: ResultPassport['ga4']['zones'] = [];
  for (const { unit, facts } of dayReads) {
    if (facts.zone === null) continue;
    const last = spans.at(-1);
    if (last?.zone === facts.zone) last.to = unit;
    else spans.push({ from: unit, to: unit, zone: facts.zone });
  }
  return spans;
}
