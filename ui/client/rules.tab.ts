import { Component, computed, inject, resource } from '@angular/core';
import type { people as peopleSchema } from '../../api/people/people.schema.ts';
import type { rulesList, rulesVersion } from '../../api/rules/rules.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { ApiProblem } from '../api-client/api-problem.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { Toasts } from '../feedback/toasts.ts';
import type { HasUnsavedChanges } from '../feedback/unsaved-changes.ts';
import { faultFocuser } from '../forms/focus-fault.ts';
import { translator } from '../language/translator.ts';
import { newestResult } from '../result/newest-result.ts';
import { ClassesSection } from '../rules/classes-section.ts';
import { KeySection } from '../rules/key-section.ts';
import { RulesDraft } from '../rules/rules-draft.ts';
import { RulesHistory } from '../rules/rules-history.ts';
import { RulesPreview } from '../rules/rules-preview.ts';
import { ValueSection } from '../rules/value-section.ts';
import { Session } from '../session/session.ts';
import { FailureState } from '../states/failure-state.ts';
import { Skeleton } from '../states/skeleton.ts';
import { OpenClient } from './open-client.ts';

/** The matching rules of a client: edited with a live preview, stored as a new version. */
@Component({
  selector: 'dra-rules-tab',
  imports: [
    ClassesSection,
    FailureState,
    KeySection,
    ProblemNote,
    RulesHistory,
    RulesPreview,
    Skeleton,
    ValueSection,
  ],
  templateUrl: './rules.tab.html',
  styleUrl: './rules.tab.css',
})
export class RulesTab implements HasUnsavedChanges {
  protected readonly t = translator();
  protected readonly open = inject(OpenClient);
  private readonly api = inject(ApiClient);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly focusFault = faultFocuser();
  protected readonly saving = new Submission();
  protected readonly inForce = resource({
    params: () => this.open.id(),
    loader: ({ params: id, abortSignal: signal }) =>
      this.api.get<typeof rulesVersion>(`/api/clients/${id}/rules`, { signal }),
  });
  protected readonly versions = resource({
    params: () => this.open.id(),
    loader: ({ params: id, abortSignal: signal }) =>
      this.api.get<typeof rulesList>(`/api/clients/${id}/rules/versions`, { signal }),
  });
  private readonly people = resource({
    loader: ({ abortSignal: signal }) =>
      this.api.get<typeof peopleSchema>('/api/people', { signal }),
  });
  /** The newest result, for what it says of keys and values; none where no audit has finished. */
  protected readonly latest = resource({
    params: () => this.open.id(),
    loader: async ({ params: id, abortSignal }) => ({
      result: await newestResult(this.api, id, abortSignal),
    }),
  });
  /** A draft of its own for each version that was read. */
  protected readonly draft = computed(() =>
    this.inForce.hasValue() ? new RulesDraft(this.inForce.value()) : undefined,
  );
  protected readonly newest = computed(() =>
    this.latest.hasValue() ? this.latest.value().result : undefined,
  );
  protected readonly currency = computed(() =>
    this.open.client.hasValue() ? this.open.client.value().currency : '',
  );
  protected readonly names = computed(() => {
    if (!this.people.hasValue()) return undefined;
    const { people } = this.people.value();
    return new Map(people.map(({ userId, name, email }) => [userId, name || email]));
  });

  /** Nobody signed in has nothing to lose: the session's end is not held up. */
  hasUnsavedChanges(): boolean {
    return this.session.me() !== undefined && this.draft()?.changed() === true;
  }

  protected save(event: Event, draft: RulesDraft): Promise<void> {
    return this.saving.run(event, async () => {
      if (!draft.changed()) return;
      if (!draft.valid()) {
        this.focusFault();
        return;
      }
      const stored = await this.store(draft);
      this.inForce.set(stored);
      this.versions.reload();
      await this.toasts.show(this.t('rules.saved', { n: String(stored.version) }));
    });
  }

  /** What was entered is dropped, and the version in force is read again. */
  protected discard(draft: RulesDraft): void {
    draft.discard();
    this.inForce.reload();
    this.versions.reload();
  }

  private async store(draft: RulesDraft) {
    const path = `/api/clients/${this.open.id() ?? ''}/rules?basedOn=${draft.version}`;
    try {
      return await this.api.put<typeof rulesVersion>(path, draft.rules());
    } catch (error) {
      if (error instanceof ApiProblem) draft.refuse(error);
      throw error;
    }
  }
}
