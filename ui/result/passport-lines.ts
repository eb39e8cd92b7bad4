import type { Result } from '../../api/results/results.schema.ts';
import type { Key } from '../language/catalogue.ts';
import type { Format } from '../language/format.ts';
import type { Translate } from '../language/translator.ts';

interface Line {
  readonly key: Key;
  readonly value: string;
}

const none = '–';

/** Everything that the passport says, line by line. */
export function passportLines(
  { passport, createdAt }: Result,
  t: Translate,
  format: Format,
): Line[] {
  const { orders, ga4, key } = passport;
  const read = (side: { rowsRead: number; sourceTotal: number | null; from: string; to: string }) =>
    t('result.passport.read', {
      rows: format.count(side.rowsRead),
      of: side.sourceTotal === null ? none : format.count(side.sourceTotal),
      days: format.span(side),
    });
  const scores = key.scores
    .map(({ scheme, score }) => `${t(`rules.scheme.${scheme}`)} ${format.percent(score)}`)
    .join(' · ');
  const control =
    ga4.controlTotal === null ? none : format.money(ga4.controlTotal, ga4.currency ?? '');
  return [
    { key: 'result.passport.made', value: format.instant(createdAt) },
    { key: 'result.passport.orders', value: read(orders) },
    { key: 'result.passport.ga4', value: read(ga4) },
    { key: 'result.passport.control', value: control },
    {
      key: 'result.passport.shopZone',
      value: `${orders.zone ?? none} · ${orders.currency ?? none}`,
    },
    { key: 'result.passport.ga4Zone', value: `${ga4.zone ?? none} · ${ga4.currency ?? none}` },
    { key: 'result.passport.scores', value: scores },
    { key: 'result.passport.unmapped', value: listed(passport, format) },
    { key: 'result.passport.vanished', value: format.count(passport.vanishedOrders) },
    { key: 'result.passport.hash', value: passport.inputHash },
  ];
}

function listed({ unmappedStatuses }: Result['passport'], format: Format): string {
  const each = unmappedStatuses.map(
    ({ status, orders }) => `${status || '“”'} (${format.count(orders)})`,
  );
  return each.join(', ') || none;
}
