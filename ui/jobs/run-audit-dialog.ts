import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { Job } from '../../api/jobs/jobs.schema.ts';
import { DateRange } from '../dates/date-range.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { Mark } from '../states/mark.ts';
import { AuditOutcomes } from './audit-outcomes.ts';
import type { AuditWish } from './audit-starts.ts';
import {
  isRefusal,
  lastSettledOf,
  notesOn,
  presetNames,
  presetWindow,
  windowDaysMax,
} from './audit-window.ts';
import { AuditStarter, type Outcome } from './start-audit.ts';

/** Chooses the days and starts an audit, of one client or of each of several. */
@Component({
  selector: 'dra-run-audit-dialog',
  imports: [AuditOutcomes, DateRange, Mark, ProblemNote],
  host: { class: 'dialog' },
  templateUrl: './run-audit-dialog.html',
  styles: `
    .joined {
      flex-wrap: wrap;
      gap: var(--s2);
    }
    .joined .button {
      min-height: 36px;
      padding-inline: var(--s2);
      margin: 0;
    }
    .notes {
      display: grid;
      gap: var(--s2);
    }
    .notes .state {
      white-space: normal;
      align-items: baseline;
    }
  `,
})
export class RunAuditDialog {
  protected readonly t = translator();
  protected readonly format = inject(Format);
  private readonly wish = inject<AuditWish>(DIALOG_DATA);
  protected readonly clients = this.wish.clients;
  protected readonly dialog = inject<DialogRef<Job>>(DialogRef);
  protected readonly sending = new Submission();
  private readonly starter = inject(AuditStarter);

  protected readonly only = this.clients.length === 1 ? this.clients[0] : undefined;
  protected readonly lastSettled = lastSettledOf(
    this.clients.map(({ zone }) => zone),
    new Date(),
  );
  protected readonly longest = String(windowDaysMax);
  protected readonly presets = presetNames.map((name) => ({
    name,
    window: presetWindow(name, this.lastSettled),
  }));
  protected readonly window = signal(presetWindow('last30', this.lastSettled));
  protected readonly notes = computed(() => notesOn(this.window(), this.lastSettled));
  protected readonly isRefusal = isRefusal;
  protected readonly isRefused = computed(() => this.notes().some(isRefusal));
  /** Of several clients, once they are started one after the other. */
  protected readonly outcomes = signal<readonly Outcome[]>([]);

  protected run(event: Event): Promise<void> {
    return this.sending.run(event, async () => {
      if (this.isRefused()) return;
      if (this.only) this.dialog.close(await this.starter.start(this.only, this.window()));
      else await this.runAll();
    });
  }

  private async runAll(): Promise<void> {
    this.outcomes.set(this.clients.map((client) => ({ client, kind: 'waiting' })));
    for (const client of this.clients) {
      const outcome = await this.starter.outcomeOf(client, this.window());
      this.outcomes.update((known) => known.map((one) => (one.client === client ? outcome : one)));
    }
    this.wish.told?.();
  }
}
