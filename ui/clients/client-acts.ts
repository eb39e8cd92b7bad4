import { Component, inject, input, output } from '@angular/core';
import type { Client } from '../../api/clients/clients.schema.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { translator } from '../language/translator.ts';
import { Archiving } from './archiving.ts';
import { ClientForms } from './client-forms.ts';

/** What can be done with a client itself: edit it, put it away, bring it back. */
@Component({
  selector: 'dra-client-acts',
  imports: [ProblemNote],
  template: `
    @if (client().archivedAt === null) {
      <button class="button bare" type="button" (click)="edit()">{{ t('clients.edit') }}</button>
      <button
        class="button bare"
        type="button"
        [disabled]="acting.busy()"
        (click)="archive($event)"
      >
        {{ t('clients.archive.open') }}
      </button>
    } @else {
      <span class="small quiet">{{ t('clients.archive.note') }}</span>
      <button class="button" type="button" [disabled]="acting.busy()" (click)="restore($event)">
        {{ t('clients.archive.restore') }}
      </button>
    }
    <dra-problem-note [error]="acting.error()" />
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--s2);
    }
  `,
})
export class ClientActs {
  readonly client = input.required<Client>();
  readonly changed = output();
  protected readonly t = translator();
  protected readonly acting = new Submission();
  private readonly forms = inject(ClientForms);
  private readonly archiving = inject(Archiving);

  protected async edit(): Promise<void> {
    if (await this.forms.open(this.client())) this.changed.emit();
  }

  protected archive(event: Event): Promise<void> {
    return this.acting.run(event, () => this.archiving.archive(this.client(), this.tell));
  }

  protected restore(event: Event): Promise<void> {
    return this.acting.run(event, () => this.archiving.restore(this.client(), this.tell));
  }

  private readonly tell = (): void => this.changed.emit();
}
