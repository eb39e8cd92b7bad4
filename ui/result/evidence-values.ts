import type { Result } from '../../api/results/results.schema.ts';
import type { Format } from '../language/format.ts';
import type { Values } from '../language/text-of.ts';

type Finding = Result['summary']['findings'][number];

/** How each kind of evidence is written; what the text of a cause names, its evidence has. */
const shares = new Set(['missingShare', 'restShare', 'usualShare', 'rate', 'familyRate']);
const rates = new Set(['before', 'after']);
const amounts = new Set(['orderValue', 'ga4Value']);

/** The evidence of a finding as it stands in a sentence, with the value or days that it is about. */
export function evidenceValues(
  { evidence, filter, count }: Finding,
  currency: string,
  format: Format,
): Values {
  const written = Object.entries(evidence).flatMap(([name, value]) => {
    if (typeof value === 'number') return [[name, format.count(value)]];
    if (typeof value !== 'string') return [];
    return [[name, text(name, value, currency, format)]];
  });
  return {
    ...(Object.fromEntries(written) as Values),
    value: filter.dimension?.value ?? '',
    days: (filter.days ?? []).map((span) => format.span(span)).join(', '),
    count: format.count(count),
  };
}

function text(name: string, value: string, currency: string, format: Format): string {
  if (shares.has(name) || rates.has(name)) return format.percent(value);
  if (amounts.has(name)) return format.money(value, currency);
  return name === 'day' ? format.day(value) : value;
}
