import type { Key } from '../language/catalogue.ts';
import type { Translate } from '../language/translator.ts';

const named = [
  'name',
  'slug',
  'zone',
  'currency',
  'archived',
  'logo',
  'kind',
  'credentials',
  'propertyId',
  'baseUrl',
  'url',
  'shopDomain',
  'apiVersion',
  'caCertificate',
  'windowFrom',
  'windowTo',
  'retryOf',
  'email',
  'role',
  'version',
] as const;

const keys: ReadonlyMap<string, Key> = new Map<string, Key>([
  ...named.map((name) => [name, `activityPage.field.${name}`] as const),
  ['rules.key.scheme', 'rules.key.scheme'],
  ['rules.key.strip', 'rules.key.strip'],
  ['rules.key.families', 'rules.key.families'],
  ['rules.classes', 'rules.classes.title'],
  ['rules.webSources', 'rules.classes.webSources'],
  ['rules.value.basis', 'rules.value.basis'],
  ['rules.value.vatRates', 'rules.value.vat'],
  ['rules.value.tolerance', 'rules.value.tolerance'],
]);

/**
 * What a field of the audit log is called, from its path; a part of a known field by that field and the
 * rest of the path, a field that this page does not know by the API's name.
 */
export function fieldName(path: string, t: Translate): string {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const key = keys.get(parts.slice(0, length).join('.'));
    if (key !== undefined) return [t(key), ...parts.slice(length)].join(' · ');
  }
  return path;
}
