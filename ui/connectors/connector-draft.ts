import { computed, linkedSignal, untracked, type Signal } from '@angular/core';
import type { Connector } from '../../api/connectors/connectors.schema.ts';
import type { Key } from '../language/catalogue.ts';
import {
  credentialFields,
  furtherFields,
  settingFields,
  type Kind,
  type ShopifyWay,
} from './connector-fields.ts';

export type Values = Readonly<Record<string, string>>;
interface Body {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly credentials?: Values;
}

/**
 * What is entered for one connector. It begins anew where the stored connector has changed, and
 * not where it was only read again. Credentials are empty until they are entered or replaced.
 */
export class ConnectorDraft {
  private readonly kind: Signal<Kind>;
  private readonly stored: Signal<Connector | undefined>;
  private readonly state = computed(() => {
    const { id = '', updatedAt = '' } = this.stored() ?? {};
    return `${this.kind()} ${id} ${updatedAt}`;
  });
  readonly settings = linkedSignal<string, Values>({
    source: () => this.state(),
    computation: () => texts(untracked(this.stored)?.settings ?? {}),
  });
  readonly credentials = linkedSignal<string, Values>({
    source: () => this.state(),
    computation: () => ({}),
  });
  readonly way = linkedSignal<string, ShopifyWay>({
    source: () => this.state(),
    computation: () => 'token',
  });
  /** Whether credentials are entered: always for a new connector, else when they are replaced. */
  readonly replacing = linkedSignal<string, boolean>({
    source: () => this.state(),
    computation: () => untracked(this.stored)?.credentials.set !== true,
  });
  readonly settingFields = computed(() => settingFields[this.kind()]);
  readonly furtherFields = computed(() => furtherFields[this.kind()]);
  readonly credentialFields = computed(() => credentialFields(this.kind(), this.way()));

  constructor(kind: Signal<Kind>, stored: Signal<Connector | undefined>) {
    this.kind = kind;
    this.stored = stored;
  }

  /** What is wrong, by the path that the API gives the field. */
  readonly faults = computed(() => {
    const all: [string, Key | undefined][] = [
      ...[...this.settingFields(), ...this.furtherFields()].map(
        (field): [string, Key | undefined] => [
          `settings.${field.name}`,
          field.fault((this.settings()[field.name] ?? '').trim()),
        ],
      ),
      ...this.enteredCredentials().map((field): [string, Key | undefined] => [
        `credentials.${field.name}`,
        field.fault((this.credentials()[field.name] ?? '').trim()),
      ]),
    ];
    return new Map(all.filter((each): each is [string, Key] => each[1] !== undefined));
  });

  readonly changed = computed(() => {
    const before = texts(this.stored()?.settings ?? {});
    const fields = [...this.settingFields(), ...this.furtherFields()];
    const isOther = ({ name }: { readonly name: string }) =>
      (before[name] ?? '') !== (this.settings()[name] ?? '').trim();
    return fields.some(isOther) || Object.values(this.credentials()).some((text) => text !== '');
  });

  /** Whether there is something to send: changes, or credentials that are missing. */
  readonly unsaved = computed(() => this.changed() || this.replacing());

  /** What the API is sent. Settings that have no field here stay as they are stored. */
  body(): Body {
    const settings: Record<string, unknown> = { ...this.stored()?.settings };
    for (const { name } of [...this.settingFields(), ...this.furtherFields()]) {
      const text = (this.settings()[name] ?? '').trim();
      if (text === '') Reflect.deleteProperty(settings, name);
      else settings[name] = text;
    }
    if (!this.replacing()) return { settings };
    const entries = this.enteredCredentials().map(({ name }): [string, string] => [
      name,
      (this.credentials()[name] ?? '').trim(),
    ]);
    return { settings, credentials: Object.fromEntries(entries) };
  }

  /** Back to what is stored. */
  discard(): void {
    this.settings.set(texts(this.stored()?.settings ?? {}));
    this.credentials.set({});
    this.replacing.set(this.stored()?.credentials.set !== true);
  }

  private enteredCredentials() {
    return this.replacing() ? this.credentialFields() : [];
  }
}

function texts(settings: Readonly<Record<string, unknown>>): Values {
  const found = Object.entries(settings);
  return Object.fromEntries(
    found.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
