import type { Finding } from '../../../../database/findings.ts';
import type { Verdict } from '../../../../database/verdicts.ts';
import type { Candidate, Facts } from '../facts.ts';

type Kind = Pick<Finding, 'cause' | 'confidence' | 'owner'>;

/** A cause that follows from a row's verdict, and from the row's own cause where that is given. */
export interface VerdictCause extends Kind {
  readonly verdict: Verdict;
  readonly causes?: string[];
}

const high = { confidence: 'high' } as const;
const low = { confidence: 'low' } as const;
const gap = { verdict: 'value_mismatch', confidence: 'high', owner: 'developer' } as const;
const twice = { verdict: 'duplicated_in_ga4', confidence: 'high', owner: 'developer' } as const;

/** In the order in which they cover; the last of each verdict takes whatever is left of it. */
export const verdictCauses: readonly VerdictCause[] = [
  { verdict: 'unknown_in_shop', cause: 'foreign_id', ...low, owner: 'developer' },
  { verdict: 'unidentifiable', cause: 'id_not_sent', ...high, owner: 'developer' },
  { verdict: 'duplicate_order_key', cause: 'number_reused', ...high, owner: 'shop' },
  { verdict: 'open_in_ga4', cause: 'not_yet_paid', ...high, owner: 'shop' },
  { verdict: 'cancelled_in_ga4', cause: 'cancelled_after_sale', ...high, owner: 'shop' },
  { verdict: 'refunded_in_ga4', cause: 'refund_not_sent', ...high, owner: 'developer' },
  {
    ...{ verdict: 'excluded_in_ga4', cause: 'outside_comparison' },
    ...{ confidence: 'medium', owner: 'agency' },
  },
  { verdict: 'currency_mismatch', cause: 'currency_setup', ...high, owner: 'developer' },
  { ...twice, cause: 'seen_again', causes: ['seen_again'] },
  { ...twice, cause: 'sent_twice' },
  {
    ...{ ...gap, cause: 'value_definition', owner: 'agency' },
    causes: ['tax', 'shipping', 'tax_and_shipping'],
  },
  { ...gap, cause: 'discount', causes: ['discount'] },
  { ...gap, cause: 'refund', causes: ['refund'] },
  { ...gap, cause: 'presentment_currency', causes: ['presentment_currency'] },
  { ...gap, cause: 'vat_rate', causes: ['vat_rate'] },
  { ...gap, cause: 'multiple', causes: ['multiple'] },
  { ...gap, ...low, cause: 'unexplained_value' },
];

/** Rows of a verdict; the evidence is what both sides say of all rows of that verdict. */
export function byVerdict(
  { verdict, causes, ...kind }: VerdictCause,
  { verdicts }: Facts,
): Candidate | null {
  const figures = verdicts.find((each) => each.verdict === verdict);
  if (figures === undefined || figures.rows === 0) return null;
  const { rows, orderValue, ga4Value } = figures;
  return {
    ...kind,
    filter: { verdicts: [verdict], ...(causes && { causes }) },
    evidence: { ofVerdict: rows, orderValue, ga4Value },
    lossShare: null,
  };
}
