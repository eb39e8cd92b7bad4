import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type {
  Connector,
  connectionReport,
  connector as connectorSchema,
} from '../../api/connectors/connectors.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { ApiProblem } from '../api-client/api-problem.ts';
import { Confirmation } from '../feedback/confirmation.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { faultFocuser } from '../forms/focus-fault.ts';
import { TextField } from '../forms/text-field.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { Mark } from '../states/mark.ts';
import { ConnectorDraft } from './connector-draft.ts';
import type { Kind } from './connector-fields.ts';
import { KeyFile } from './key-file.ts';
import { TestParts, type Report } from './test-parts.ts';

/** One source of a client: its settings, its credentials without ever showing them, and its tests. */
@Component({
  selector: 'dra-connector-card',
  imports: [KeyFile, Mark, ProblemNote, TestParts, TextField],
  host: { class: 'section' },
  templateUrl: './connector-card.html',
  styleUrl: './connector-card.css',
})
export class ConnectorCard {
  readonly clientId = input.required<string>();
  readonly kind = input.required<Kind>();
  /** Undefined where there is none of this kind yet. */
  readonly connector = input.required<Connector | undefined>();
  /** When an audit last read through it, as an instant. */
  readonly lastSync = input.required<string | undefined>();
  /** Something was stored, tested or removed. */
  readonly changed = output();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly draft = new ConnectorDraft(this.kind, this.connector);
  protected readonly sending = new Submission();
  protected readonly removing = new Submission();
  protected readonly testing = signal(false);
  protected readonly report = linkedSignal<Report | undefined>(
    () => this.connector()?.lastTest ?? undefined,
  );
  /** Faults are shown once somebody has tried to send them. */
  protected readonly tried = linkedSignal<string, boolean>({
    source: () => `${this.kind()} ${this.connector()?.updatedAt ?? ''}`,
    computation: () => false,
  });
  private readonly api = inject(ApiClient);
  private readonly confirmation = inject(Confirmation);
  private readonly focusFault = faultFocuser();
  private readonly path = computed(() => `/api/clients/${this.clientId()}/connectors`);

  hasUnsavedChanges(): boolean {
    return this.draft.changed();
  }

  /** What is wrong with a field, by the checks here, else by the API's. */
  protected fault(path: string): string {
    const key = this.tried() ? this.draft.faults().get(path) : undefined;
    if (key) return this.t(key);
    const problem = this.sending.error();
    return (problem instanceof ApiProblem && problem.fieldError(path)) || '';
  }

  protected enter(part: 'settings' | 'credentials', name: string, text: string): void {
    this.draft[part].update((values) => ({ ...values, [name]: text }));
  }

  protected submit(event: Event): Promise<void> {
    return this.sending.run(event, async () => {
      this.tried.set(true);
      if (this.draft.unsaved() && this.draft.faults().size > 0) {
        this.focusFault();
        return;
      }
      const stored = await this.stored();
      if (stored) await this.test(stored.id);
    });
  }

  protected remove(event: Event, { id }: Connector): Promise<void> {
    return this.removing.run(event, async () => {
      const name = this.t(`connectors.kind.${this.kind()}`);
      const sure = await this.confirmation.ask({
        title: this.t('connectors.remove.title', { name }),
        text: this.t('connectors.remove.text'),
        act: this.t('connectors.remove.act'),
      });
      if (!sure) return;
      await this.api.delete(`${this.path()}/${id}`);
      this.changed.emit();
    });
  }

  /** The connector as it is stored, once all that was entered is. */
  private async stored(): Promise<Connector | undefined> {
    const before = this.connector();
    if (!this.draft.unsaved()) return before;
    const body = this.draft.body();
    const saved = before
      ? await this.api.patch<typeof connectorSchema>(`${this.path()}/${before.id}`, body)
      : await this.api.post<typeof connectorSchema>(this.path(), { kind: this.kind(), ...body });
    this.changed.emit();
    return saved;
  }

  private async test(id: string): Promise<void> {
    this.testing.set(true);
    try {
      const report = await this.api.post<typeof connectionReport>(`${this.path()}/${id}/test`);
      this.report.set(report);
      this.changed.emit();
    } finally {
      this.testing.set(false);
    }
  }
}
