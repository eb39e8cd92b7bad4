import { breakdownDimensions } from '../../database/findings.ts';
import { verdicts } from '../../database/verdicts.ts';
import type { Comparable } from './compare.ts';

const causes = [
  ...['tax', 'shipping', 'tax_and_shipping', 'discount', 'refund', 'presentment_currency'],
  ...['vat_rate', 'multiple', 'seen_again', 'sent_twice', 'wrong_id', 'reissued'],
];

/** Everything that generated worlds must bring about. */
export const wanted: readonly string[] = [
  ...verdicts.map((each) => `verdict ${each}`),
  ...causes.map((each) => `cause ${each}`),
  ...['key', 'alias', 'family', 'late'].map((each) => `matched by ${each}`),
  ...['counted', 'provisional', 'edge'].map((each) => `scope ${each}`),
  ...['valid', 'open', 'cancelled', 'refunded', 'excluded'].map((each) => `class ${each}`),
  ...['id', 'number', 'name', 'confirmation'].map((each) => `scheme ${each}`),
  ...['alias with a date', 'alias without a date', 'chosen by rules', 'chosen by score'],
  ...['families seen', 'families applied', 'converted', 'unexplained gap', 'vanished'],
  ...['proposed basis', 'two bridges', 'no day counted', 'provisional days', 'not itemised'],
  ...breakdownDimensions.filter((each) => each !== 'status').map((each) => `blank ${each}`),
];

/** What of that a result shows. */
export function shownBy({ rows, summary, key }: Comparable): string[] {
  const ofRows = rows.flatMap((row) => [
    ...[`verdict ${row.verdict}`, `scope ${row.scope}`, `cause ${row.cause ?? ''}`],
    ...[`matched by ${row.matchedBy ?? ''}`, `class ${row.orderClass ?? ''}`],
    ...(row.evidence['converted'] === true ? ['converted'] : []),
    ...(row.verdict === 'value_mismatch' && row.cause === null ? ['unexplained gap'] : []),
    ...(row.reason === 'vanished' ? ['vanished'] : []),
  ]);
  const { proposedBasis, bridges, counted, provisional, breakdowns } = summary;
  const facts: [string, boolean][] = [
    ['proposed basis', proposedBasis !== null],
    ['two bridges', bridges.length > 1],
    ['no day counted', counted === null],
    ['provisional days', provisional !== null],
    ['not itemised', (bridges[0]?.notItemised ?? '0.00') !== '0.00'],
    ['alias with a date', typeof key.alias?.from === 'string'],
    ['alias without a date', key.alias?.from === null],
    ['families seen', key.families.seen > 0],
    ['families applied', key.families.seen > 0 && key.families.applied],
  ];
  const blanks = Object.entries(breakdowns).flatMap(([name, values]) =>
    values.some(({ value }) => value === '') ? [`blank ${name}`] : [],
  );
  return [
    ...ofRows,
    ...facts.filter(([, holds]) => holds).map(([name]) => name),
    ...blanks,
    ...[`scheme ${key.scheme}`, `chosen by ${key.chosenBy}`],
  ];
}
