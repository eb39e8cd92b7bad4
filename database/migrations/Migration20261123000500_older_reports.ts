import { Migration } from '@mikro-orm/migrations';

/**
 * Reports stored before rules, findings and key evidence existed get these parts as what was true then: the
 * default rules, which alone there were, and nothing found that nobody looked for. What a report has is kept.
 */
export class Migration20261123000500_older_reports extends Migration {
  override up(): void {
    // The owner is under row level security too, and would change nothing.
    this.addSql('alter table dra.results no force row level security');
    this.addSql(`
      update dra.results
         set rules = '${rules}', summary = ${wholeSummary}, passport = ${wholePassport}
       where rules = '{}' and passport ->> 'keyScheme' is not null`);
    this.addSql('alter table dra.results force row level security');
  }
}

/** Spelled out, since the defaults of today may change. */
const rules = JSON.stringify({
  key: { scheme: 'auto', strip: [], families: false },
  classes: [],
  webSources: [],
  value: {
    basis: [{ from: null, basis: 'gross' }],
    vatRates: [],
    tolerance: { absolute: '0.01', percent: '0' },
  },
});

const notLookedFor = JSON.stringify({
  expectedBand: { low: '0.850000', high: '0.950000', median: null, weeks: [] },
  drift: null,
  outages: [],
  findings: [],
  recommendations: [],
  proposedBasis: null,
});

/** The elements of a list, each with these members where it lacks them. */
const eachWith = (members: object, list: string): string => `
  (select coalesce(jsonb_agg('${JSON.stringify(members)}' || element order by place), '[]')
     from jsonb_array_elements(${list}) with ordinality as elements(element, place))`;

const uncertainty = { interval: null, small: false };

const wholeSummary = `
  '${notLookedFor}' || summary || jsonb_build_object(
    'headline', jsonb_build_object('familyRate', summary #> '{headline,rateByCount}') || (summary -> 'headline'),
    'days', ${eachWith(uncertainty, "summary -> 'days'")},
    'breakdowns', (select coalesce(jsonb_object_agg(name, ${eachWith({ ...uncertainty, significance: null }, 'list')}), '{}')
                     from jsonb_each(summary -> 'breakdowns') as dimensions(name, list)))`;

/** Then a platform had one column of keys: WooCommerce's number, Shopify's id. */
const wholePassport = `
  '{"vanishedOrders": 0}' || (passport - 'keyScheme') || jsonb_build_object(
    'key', jsonb_build_object('scheme', replace(passport ->> 'keyScheme', 'key_', ''), 'chosenBy', 'score',
      'scores', '[]'::jsonb, 'alias', null, 'families', '{"seen": 0, "applied": false}'::jsonb),
    'ga4', '{"zones": [], "truncatedDays": []}' || (passport -> 'ga4'))`;
