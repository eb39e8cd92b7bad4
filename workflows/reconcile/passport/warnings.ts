import type { AuditInputs } from '../audit-inputs.ts';

/** What the database says beside the sources' own facts. */
export interface WarningFacts {
  readonly gone: readonly string[];
  readonly otherCurrencies: readonly { readonly currency: string; readonly orders: number }[];
}

/** Gone orders that are named one by one before the list is cut. */
const MOST_NAMED = 50;

/** What a reader of the result should know: it does not make the result wrong or incomplete. */
export function warningsOf(inputs: AuditInputs, facts: WarningFacts): string[] {
  const { zone, currency, shop, ga4 } = inputs;
  const ga4Zones = distinct(ga4.reads.map((read) => read.facts.zone));
  const ga4Currencies = distinct(ga4.reads.map((read) => read.facts.currency));
  const shopCurrencies = distinct(shop.reads.map((read) => read.facts.currency));
  return [
    ...ga4Zones
      .filter((each) => each !== zone)
      .map((each) => `The GA4 property's days are those of ${each}, the client's of ${zone}.`),
    ...(ga4Zones.length > 1
      ? [`The GA4 property's zone changed while it was read: ${ga4Zones.join(', ')}.`]
      : []),
    ...ga4Currencies
      .filter((each) => each !== currency)
      .map((each) => `GA4 reported in ${each}, the client's currency is ${currency}.`),
    ...shopCurrencies
      .filter((each) => each !== currency)
      .map((each) => `The shop's currency is ${each}, the client's ${currency}.`),
    ...facts.otherCurrencies.map(
      (each) =>
        `${each.orders} orders are in ${each.currency}: their values are in the ${each.currency} bridge only.`,
    ),
    ...goneWarning(facts.gone),
  ];
}

function goneWarning(gone: readonly string[]): string[] {
  if (gone.length === 0) return [];
  const more = gone.length > MOST_NAMED ? ` and ${gone.length - MOST_NAMED} more` : '';
  const named = gone.slice(0, MOST_NAMED).join(', ') + more;
  return [`${gone.length} orders are no longer in the shop and were not compared: ${named}.`];
}

function distinct(values: readonly (string | null)[]): readonly string[] {
  return [...new Set(values.filter((each) => each !== null))].sort();
}
