import { breakdownDimensions } from '../../../database/findings.ts';
import { byVerdict, verdictCauses } from './causes/by-verdict.ts';
import { drift } from './causes/drift.ts';
import { losingValue } from './causes/losing-value.ts';
import { ordinaryLoss } from './causes/ordinary-loss.ts';
import { outage } from './causes/outage.ts';
import { reissued } from './causes/reissued.ts';
import { wrongId } from './causes/wrong-id.ts';
import type { Candidate, Facts } from './facts.ts';

/** Every finding that may be, in the order in which they cover rows; together they cover all. */
export function candidatesOf(facts: Facts): readonly Candidate[] {
  const losing = breakdownDimensions.flatMap((dimension) =>
    facts.losing.filter((each) => each.dimension === dimension),
  );
  return [
    wrongId(facts),
    reissued(facts),
    outage(facts),
    ...losing.map(losingValue),
    drift(facts),
    ordinaryLoss(facts),
    ...verdictCauses.map((each) => byVerdict(each, facts)),
  ].filter((candidate) => candidate !== null);
}
