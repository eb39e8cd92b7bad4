import { Component, inject, input, resource, signal } from '@angular/core';
import type { RulesEntry, rulesVersion } from '../../api/rules/rules.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { Skeleton } from '../states/skeleton.ts';
import { rulesChanges } from './describe-rules.ts';

/** The versions of a client's rules: when, by whom, and what each changed. */
@Component({
  selector: 'dra-rules-history',
  imports: [ProblemNote, Skeleton],
  host: { class: 'section' },
  templateUrl: './rules-history.html',
  styleUrl: './rules-history.css',
})
export class RulesHistory {
  readonly clientId = input.required<string>();
  readonly versions = input.required<readonly RulesEntry[]>();
  /** The names of people by their id; undefined while they are not known. */
  readonly names = input.required<ReadonlyMap<string, string> | undefined>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  private readonly api = inject(ApiClient);
  /** The version whose changes are looked at. */
  protected readonly opened = signal<number | undefined>(undefined);
  protected readonly changes = resource({
    params: () => this.opened(),
    loader: async ({ params: version, abortSignal: signal }) => {
      const read = (number: number) =>
        this.api.get<typeof rulesVersion>(`/api/clients/${this.clientId()}/rules/${number}`, {
          signal,
        });
      const [before, after] = await Promise.all([read(version - 1), read(version)]);
      return rulesChanges(before.rules, after.rules, this.format, this.t);
    },
  });

  protected toggle(version: number): void {
    this.opened.set(this.opened() === version ? undefined : version);
  }

  protected nameOf({ createdBy }: RulesEntry): string {
    if (createdBy === null) return this.t('rules.history.defaults');
    const names = this.names();
    return names ? (names.get(createdBy) ?? this.t('rules.history.formerly')) : '…';
  }
}
