import { expect } from 'chai';
import { verdicts } from '../../../../database/verdicts.ts';
import { noFacts, plainFacts } from '../test-support/facts.ts';
import { byVerdict, verdictCauses } from './by-verdict.ts';

/** Section 8 of docs/reconciliation.md: cause, verdict, the rows' causes, confidence, owner. */
const expected = [
  ['foreign_id', 'unknown_in_shop', undefined, 'low', 'developer'],
  ['id_not_sent', 'unidentifiable', undefined, 'high', 'developer'],
  ['number_reused', 'duplicate_order_key', undefined, 'high', 'shop'],
  ['not_yet_paid', 'open_in_ga4', undefined, 'high', 'shop'],
  ['cancelled_after_sale', 'cancelled_in_ga4', undefined, 'high', 'shop'],
  ['refund_not_sent', 'refunded_in_ga4', undefined, 'high', 'developer'],
  ['outside_comparison', 'excluded_in_ga4', undefined, 'medium', 'agency'],
  ['currency_setup', 'currency_mismatch', undefined, 'high', 'developer'],
  ['seen_again', 'duplicated_in_ga4', ['seen_again'], 'high', 'developer'],
  ['sent_twice', 'duplicated_in_ga4', undefined, 'high', 'developer'],
  ['value_definition', 'value_mismatch', ['tax', 'shipping', 'tax_and_shipping'], 'high', 'agency'],
  ['discount', 'value_mismatch', ['discount'], 'high', 'developer'],
  ['refund', 'value_mismatch', ['refund'], 'high', 'developer'],
  ['presentment_currency', 'value_mismatch', ['presentment_currency'], 'high', 'developer'],
  ['vat_rate', 'value_mismatch', ['vat_rate'], 'high', 'developer'],
  ['multiple', 'value_mismatch', ['multiple'], 'high', 'developer'],
  ['unexplained_value', 'value_mismatch', undefined, 'low', 'developer'],
] as const;

/** Every verdict has its own figures. */
const figuresOf = (verdict: (typeof verdicts)[number]) => {
  const rows = 1 + verdicts.indexOf(verdict);
  return { rows, orderValue: `${rows}00.00`, ga4Value: `${rows}0.00` };
};
const facts = {
  ...plainFacts,
  verdicts: verdicts.map((verdict) => ({ verdict, ...figuresOf(verdict) })),
};

describe('byVerdict', () => {
  it('knows these causes in this order', () => {
    expect(verdictCauses.map(({ cause }) => cause)).to.deep.equal(expected.map(([cause]) => cause));
  });

  for (const [index, [cause, verdict, causes, confidence, owner]] of expected.entries()) {
    const given = verdictCauses[index];
    it(`concludes ${cause} from ${verdict}${causes ? ` by ${causes.join(', ')}` : ''}`, () => {
      const { rows, ...money } = figuresOf(verdict);
      expect(given && byVerdict(given, facts)).to.deep.equal({
        ...{ cause, confidence, owner, lossShare: null },
        filter: { verdicts: [verdict], ...(causes && { causes }) },
        evidence: { ofVerdict: rows, ...money },
      });
    });

    it(`is no ${cause} without a row of the verdict`, () => {
      expect(given && byVerdict(given, noFacts)).to.equal(null);
      expect(given && byVerdict(given, { ...facts, verdicts: [] })).to.equal(null);
    });
  }
});
