import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { ApiClient, queryString } from '../api-client/api-client.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { saveFile } from '../jobs/save-file.ts';
import { Format } from '../language/format.ts';
import { Language } from '../language/language.ts';
import { translator } from '../language/translator.ts';
import { download, type Progress } from './download.ts';
import type { ExportWish } from './exports.ts';

type Kind = 'csv' | 'xlsx';
const separators = ['comma', 'semicolon', 'tab'] as const;
const rowCountHeader = 'X-Row-Count';

/** Chooses how all filtered rows are written, fetches them with the token, and saves the file. */
@Component({
  selector: 'dra-export-dialog',
  imports: [ProblemNote],
  host: { class: 'dialog' },
  templateUrl: './export-dialog.html',
  styleUrl: './export-dialog.css',
})
export class ExportDialog {
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly wish = inject<ExportWish>(DIALOG_DATA);
  protected readonly dialog = inject(DialogRef);
  protected readonly sending = new Submission();
  protected readonly separators = separators;
  private readonly api = inject(ApiClient);
  private readonly language = inject(Language);
  protected readonly kind = signal<Kind>('csv');
  /** As the reader's own spreadsheet is likely to want it. */
  protected readonly decimal = signal<'point' | 'comma'>(
    this.language.code() === 'ro' ? 'comma' : 'point',
  );
  protected readonly separator = signal<(typeof separators)[number]>(
    this.language.code() === 'ro' ? 'semicolon' : 'comma',
  );
  protected readonly bom = signal(true);
  protected readonly isAmbiguous = computed(
    () => this.kind() === 'csv' && this.decimal() === 'comma' && this.separator() === 'comma',
  );
  protected readonly progress = signal<Progress | undefined>(undefined);
  protected readonly total = signal(this.wish.rows);
  protected readonly isDone = signal(false);
  private going: AbortController | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.going?.abort());
  }

  protected chooseSeparator(value: string): void {
    this.separator.set(separators.find((each) => each === value) ?? 'comma');
  }

  protected run(event: Event): Promise<void> {
    return this.sending.run(event, async () => {
      if (this.isAmbiguous()) return;
      this.isDone.set(false);
      this.progress.set({ bytes: 0, lines: 0 });
      this.going = new AbortController();
      const { signal } = this.going;
      try {
        await this.fetchAndSave(signal);
        this.isDone.set(true);
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        if (!this.isDone()) this.progress.set(undefined);
      }
    });
  }

  /** What has been fetched is thrown away, and the server stops. */
  protected cancel(): void {
    this.going?.abort();
  }

  protected kilobytes({ bytes }: Progress): number {
    return Math.ceil(bytes / 1000);
  }

  private async fetchAndSave(signal: AbortSignal): Promise<void> {
    const { resultId, name } = this.wish;
    const kind = this.kind();
    const path = `/api/results/${resultId}/rows.${kind}${queryString(this.query())}`;
    const answer = await this.api.open(path, { signal });
    const counted = answer.headers.get(rowCountHeader);
    if (counted !== null) this.total.set(Number(counted));
    const file = await download(answer, (at) => this.progress.set(at));
    saveFile(file, `${name}.${kind}`);
  }

  private query() {
    const common = { ...this.wish.query, language: this.language.code() };
    if (this.kind() === 'xlsx') return common;
    const [decimal, separator] = [this.decimal(), this.separator()];
    return { ...common, decimal, separator, bom: String(this.bom()) };
  }
}
