import type { Connector } from '../../api/connectors/connectors.schema.ts';
import type { Key } from '../language/catalogue.ts';
import { readServiceAccount } from './service-account.ts';

export type Kind = Connector['kind'];
/** How a Shopify app signs in: by a token of its own, or by the client id and secret that get one. */
export type ShopifyWay = 'token' | 'client';

/** A field of a connector's settings or credentials, named as the API names it. */
export interface FormField {
  readonly name: string;
  readonly label: Key;
  readonly hint?: Key;
  /** How many lines the field shows; one where it is absent. */
  readonly rows?: number;
  /** What is wrong with an entry; undefined where nothing is. */
  readonly fault: (text: string) => Key | undefined;
}

const matching = (pattern: RegExp, fault: Key) => (text: string) =>
  pattern.test(text) ? undefined : fault;
const optional = (fault: FormField['fault']) => (text: string) =>
  text === '' ? undefined : fault(text);
const required = matching(/\S/, 'connectors.fault.required');

const address = (text: string): Key | undefined => {
  const isHttp = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  if (!isHttp) return 'connectors.fault.url';
  const { username, password } = new URL(text);
  return username === '' && password === '' ? undefined : 'connectors.fault.urlSecret';
};

const secret = (name: string, label: Key): FormField => ({ name, label, fault: required });

/** What every connector of a kind is told. */
export const settingFields: Record<Kind, readonly FormField[]> = {
  ga4: [
    {
      name: 'propertyId',
      label: 'connectors.field.propertyId',
      hint: 'connectors.hint.propertyId',
      fault: matching(/^\d{1,20}$/, 'connectors.fault.propertyId'),
    },
  ],
  woo: [
    {
      name: 'url',
      label: 'connectors.field.url',
      hint: 'connectors.hint.url',
      fault: address,
    },
  ],
  shopify: [
    {
      name: 'shopDomain',
      label: 'connectors.field.shopDomain',
      hint: 'connectors.hint.shopDomain',
      fault: matching(/^[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)+$/, 'connectors.fault.shopDomain'),
    },
  ],
};

const baseUrl: FormField = {
  name: 'baseUrl',
  label: 'connectors.field.baseUrl',
  hint: 'connectors.hint.baseUrl',
  fault: optional(address),
};
const apiVersion: FormField = {
  name: 'apiVersion',
  label: 'connectors.field.apiVersion',
  hint: 'connectors.hint.apiVersion',
  fault: optional(matching(/^\d{4}-(01|04|07|10)$/, 'connectors.fault.apiVersion')),
};

const caCertificate: FormField = {
  name: 'caCertificate',
  label: 'connectors.field.caCertificate',
  hint: 'connectors.hint.caCertificate',
  rows: 4,
  fault: optional(
    matching(
      /^-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----$/,
      'connectors.fault.caCertificate',
    ),
  ),
};

/** What few connectors need. */
export const furtherFields: Record<Kind, readonly FormField[]> = {
  ga4: [baseUrl],
  woo: [caCertificate],
  shopify: [apiVersion, baseUrl],
};

/** What a connector signs in with. */
export function credentialFields(kind: Kind, way: ShopifyWay): readonly FormField[] {
  if (kind === 'woo') {
    return [
      secret('consumerKey', 'connectors.field.consumerKey'),
      secret('consumerSecret', 'connectors.field.consumerSecret'),
    ];
  }
  if (kind === 'ga4') return [keyFile];
  if (way === 'token') return [secret('accessToken', 'connectors.field.accessToken')];
  return [
    secret('clientId', 'connectors.field.clientId'),
    secret('clientSecret', 'connectors.field.clientSecret'),
  ];
}

const keyFile: FormField = {
  name: 'serviceAccountJson',
  label: 'connectors.field.serviceAccountJson',
  fault: (text) => {
    if (text === '') return 'connectors.fault.required';
    const [fault] = readServiceAccount(text).faults;
    return fault && `connectors.account.${fault}`;
  },
};
