/** What is wrong with the text of a Google service-account key file. */
export type AccountFault =
  'tooLong' | 'notJson' | 'notObject' | 'type' | 'email' | 'key' | 'keyId' | 'tokenUri';

/** Who signs in with a key file, and all that is wrong with it; nothing of the key itself. */
export interface ServiceAccount {
  readonly email: string;
  readonly keyEnd: string;
  readonly faults: readonly AccountFault[];
}

const longest = 20_000;
const pem = /-----BEGIN PRIVATE KEY-----\s[\s\S]+-----END PRIVATE KEY-----/;

/** Checks a key file as the API does, before it leaves the browser. */
export function readServiceAccount(text: string): ServiceAccount {
  if (text.length > longest) return wrong('tooLong');
  const file = parsed(text);
  if (file === undefined) return wrong('notJson');
  if (typeof file !== 'object' || file === null || Array.isArray(file)) return wrong('notObject');
  const field = (name: string): string => {
    const found: unknown = Reflect.get(file, name);
    return typeof found === 'string' ? found : '';
  };
  const checks: [AccountFault, boolean][] = [
    ['type', field('type') === 'service_account'],
    ['email', /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(field('client_email'))],
    ['key', pem.test(field('private_key'))],
    ['keyId', field('private_key_id') !== ''],
    ['tokenUri', /^https?:\/\/\S+$/.test(field('token_uri'))],
  ];
  const faults = checks.filter(([, holds]) => !holds).map(([fault]) => fault);
  return { email: field('client_email'), keyEnd: field('private_key_id').slice(-4), faults };
}

function wrong(fault: AccountFault): ServiceAccount {
  return { email: '', keyEnd: '', faults: [fault] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
