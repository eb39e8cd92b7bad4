import { Component, computed, input, output } from '@angular/core';
import { FocusFirst } from '../feedback/focus-first.ts';
import { fieldId } from '../forms/field-id.ts';
import { translator } from '../language/translator.ts';
import { Mark } from '../states/mark.ts';
import { readServiceAccount } from './service-account.ts';

/**
 * A Google service-account key, pasted or from a file, checked before it is sent. Once it is whole
 * only whose it is stays on the page.
 */
@Component({
  selector: 'dra-key-file',
  imports: [FocusFirst, Mark],
  host: { class: 'field' },
  templateUrl: './key-file.html',
  styleUrl: './key-file.css',
})
export class KeyFile {
  readonly value = input.required<string>();
  /** What is wrong beside the checks here; empty where nothing is. */
  readonly fault = input('');
  readonly changed = output<string>();
  protected readonly t = translator();
  protected readonly id = fieldId();
  protected readonly account = computed(() => readServiceAccount(this.value()));
  protected readonly isWhole = computed(() => this.account().faults.length === 0);
  protected readonly faults = computed(() => {
    if (this.value() === '') return this.fault() === '' ? [] : [this.fault()];
    return this.account().faults.map((fault) => this.t(`connectors.account.${fault}`));
  });

  protected async read(files: FileList | null): Promise<void> {
    const file = files?.item(0);
    if (file) this.changed.emit(await file.text());
  }
}
