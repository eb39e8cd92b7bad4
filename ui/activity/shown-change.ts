import type { z } from 'zod';
import type { fieldChange } from '../../api/activity/activity.schema.ts';
import type { Format } from '../language/format.ts';
import type { Key } from '../language/catalogue.ts';
import type { Translate } from '../language/translator.ts';
import { fieldName } from './field-name.ts';

type Change = z.output<typeof fieldChange>;

/** A change as a reader sees it. Of a list it is told only that it changed: its page shows it in words. */
export interface ShownChange {
  readonly name: string;
  readonly old: string | null;
  readonly new: string | null;
}

const kinds: ReadonlyMap<string, Key> = new Map([
  ['woo', 'connectors.kind.woo'],
  ['shopify', 'connectors.kind.shopify'],
  ['ga4', 'connectors.kind.ga4'],
]);
const days = ['windowFrom', 'windowTo'];

/** An entry's changes in words, days in their order, where the audit log keeps fields as PostgreSQL sorts them. */
export function shownChanges(
  changes: readonly Change[],
  format: Format,
  t: Translate,
): ShownChange[] {
  const inOrder = changes.toSorted((a, b) => days.indexOf(a.field) - days.indexOf(b.field));
  return inOrder.map((change) => {
    const name = fieldName(change.field, t);
    if ([change.old, change.new].some((text) => text?.startsWith('['))) {
      return { name, old: null, new: t('activityPage.changed') };
    }
    const shown = (text: string | null) => text && valueText(change.field, text, format, t);
    return { name, old: shown(change.old), new: shown(change.new) };
  });
}

function valueText(field: string, text: string, format: Format, t: Translate): string {
  if (days.includes(field)) return format.day(text);
  const kind = field === 'kind' ? kinds.get(text) : undefined;
  return kind ? t(kind) : text;
}
