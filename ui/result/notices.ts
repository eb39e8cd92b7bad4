import type { Result } from '../../api/results/results.schema.ts';
import type { Format } from '../language/format.ts';
import type { Translate } from '../language/translator.ts';

type Reason = Exclude<Result['passport']['incomplete'][number], string>;
type Warning = Exclude<Result['passport']['warnings'][number], string>;

/** A line above the figures. Those of older results were stored in English. */
export interface Notice {
  readonly text: string;
  readonly lang: 'en' | null;
}

/** What a reader of a result should know: why it is not complete, then the warnings. */
export function noticesOf({ passport, currency }: Result, t: Translate, format: Format): Notice[] {
  const money = (decimal: string) => format.money(decimal, passport.ga4.currency ?? currency);
  const reasons = passport.incomplete.map((each) =>
    noticeOf(each, (reason) => reasonText(reason, t, format, money)),
  );
  const incomplete = reasons.map(({ text: reason, lang }) => ({
    text: t('result.incomplete', { reason }),
    lang,
  }));
  const warn = (warning: Warning) => warningText(warning, t, format);
  return [...incomplete, ...passport.warnings.map((each) => noticeOf(each, warn))];
}

function noticeOf<Coded>(each: Coded | string, say: (coded: Coded) => string): Notice {
  return typeof each === 'string' ? { text: each, lang: 'en' } : { text: say(each), lang: null };
}

function reasonText(
  reason: Reason,
  t: Translate,
  format: Format,
  money: (decimal: string) => string,
): string {
  if (reason.code === 'control_total') {
    const { total, controlTotal } = reason;
    return t('result.reason.control_total', {
      total: money(total),
      controlTotal: money(controlTotal),
    });
  }
  const days = reason.days.map((day) => format.day(day)).join(', ');
  return t(`result.reason.${reason.code}`, { count: format.count(reason.days.length), days });
}

function warningText(warning: Warning, t: Translate, format: Format): string {
  if ('scheme' in warning) return keyText(warning, t, format);
  if (warning.code === 'zone_changed') {
    const zones = warning.zones.map((each) => `${each.zone} (${format.span(each)})`);
    return t('result.warning.zone_changed', { zones: zones.join(', ') });
  }
  if (warning.code === 'vanished') {
    const more = warning.orders > warning.numbers.length ? ' …' : '';
    const numbers = warning.numbers.join(', ') + more;
    return t('result.warning.vanished', { orders: format.count(warning.orders), numbers });
  }
  if ('orders' in warning) {
    const { code, orders, ...values } = warning;
    return t(`result.warning.${code}`, { ...values, orders: format.count(orders) });
  }
  const { code, ...values } = warning;
  return t(`result.warning.${code}`, values);
}

function keyText(
  warning: Extract<Warning, { code: 'weak_key' | 'alias' }>,
  t: Translate,
  format: Format,
): string {
  const scheme = t(`rules.scheme.${warning.scheme}`);
  if (warning.code === 'weak_key') {
    const [hits, tried] = [format.count(warning.hits), format.count(warning.tried)];
    return t('result.warning.weak_key', { scheme, hits, tried });
  }
  const { from, keys } = warning;
  const values = { scheme, alias: t(`rules.scheme.${warning.alias}`), keys: format.count(keys) };
  return from === null
    ? t('result.warning.alias_mixed', values)
    : t('result.warning.alias', { ...values, from: format.day(from) });
}
