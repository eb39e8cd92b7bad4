import type { BreakdownDimension, FindingCause } from '../../../../database/findings.ts';
import type { Candidate } from '../facts.ts';
import type { LosingValue } from '../losing-values.ts';
import { shareText } from '../shares.ts';

type Kind = Pick<Candidate, 'cause' | 'confidence' | 'owner'>;
const marketing = (cause: FindingCause): Kind => ({
  ...{ cause, confidence: 'medium', owner: 'marketing' },
});

/** What it means that a value of a dimension loses orders; no order is lost by its status. */
const kinds: Readonly<Record<BreakdownDimension, Kind | null>> = {
  payment: { cause: 'payment_return', confidence: 'high', owner: 'developer' },
  shippingMethod: marketing('shipping_option'),
  status: null,
  device: marketing('device'),
  trafficSource: marketing('source'),
  country: marketing('country'),
};

/** Orders of a value that loses more than the rest of its dimension. */
export function losingValue(losing: LosingValue): Candidate | null {
  const { dimension, value, orders, missing, restShare, significance } = losing;
  const kind = kinds[dimension];
  if (kind === null) return null;
  const lossShare = missing / orders;
  return {
    ...kind,
    filter: { verdicts: ['missing_in_ga4'], dimension: { name: dimension, value } },
    evidence: {
      ...{ orders, missing, missingShare: shareText(lossShare), restShare: shareText(restShare) },
      ...significance,
    },
    lossShare,
  };
}
