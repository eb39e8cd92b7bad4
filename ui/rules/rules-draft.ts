import { computed, signal, type Signal, type WritableSignal } from '@angular/core';
import type { RulesVersion } from '../../api/rules/rules.schema.ts';
import type { ApiProblem, FieldError } from '../api-client/api-problem.ts';
import type { Translate } from '../language/translator.ts';
import { rulesFaults } from './rules-faults.ts';
import type { Rules } from './rules.ts';

/** The rules of a client as they are being edited, from the version that is in force. */
export class RulesDraft {
  /** The version that the changes begin from. */
  readonly version: number;
  private readonly stored: Rules;
  private readonly edited: WritableSignal<Rules>;
  /** What the API refused of the rules as they are now. */
  private readonly refused = signal<readonly FieldError[]>([]);
  readonly rules: Signal<Rules>;

  constructor({ version, rules }: RulesVersion) {
    this.version = version;
    this.stored = rules;
    this.edited = signal(rules);
    this.rules = this.edited.asReadonly();
  }

  readonly changed = computed(() => JSON.stringify(this.rules()) !== JSON.stringify(this.stored));
  private readonly faults = computed(() => rulesFaults(this.rules()));
  readonly valid = computed(() => this.faults().size === 0 && this.refused().length === 0);

  edit(changes: Partial<Rules>): void {
    this.refused.set([]);
    this.edited.update((rules) => ({ ...rules, ...changes }));
  }

  editKey(changes: Partial<Rules['key']>): void {
    this.edit({ key: { ...this.rules().key, ...changes } });
  }

  editValue(changes: Partial<Rules['value']>): void {
    this.edit({ value: { ...this.rules().value, ...changes } });
  }

  /** Back to the version in force. */
  discard(): void {
    this.edit(this.stored);
  }

  /** Takes over what the API says of fields; `prefix` is where the rules stand in what was sent. */
  refuse(problem: ApiProblem, prefix = ''): void {
    this.refused.set(
      problem.errors.map(({ path, message }) => ({ path: path.replace(prefix, ''), message })),
    );
  }

  /** What is wrong at a path or beneath it; empty where nothing is. */
  fault(path: string, t: Translate): string {
    const isHere = (at: string) => at === path || at.startsWith(`${path}.`);
    for (const [at, key] of this.faults()) if (isHere(at)) return t(key);
    return this.refused().find((error) => isHere(error.path))?.message ?? '';
  }
}
