import { Component, input, output } from '@angular/core';
import { Fault } from './fault.ts';
import { fieldId } from './field-id.ts';

/** Several lines of text with their label and hint, and what is wrong with them. */
@Component({
  selector: 'dra-text-area',
  imports: [Fault],
  host: { class: 'field' },
  template: `
    <label [attr.for]="id">{{ label() }}</label>
    <textarea
      #box
      class="input"
      autocomplete="off"
      spellcheck="false"
      [rows]="rows()"
      [id]="id"
      [value]="value()"
      [attr.aria-invalid]="fault() ? true : null"
      [attr.aria-describedby]="id + '-hint ' + id + '-fault'"
      (input)="changed.emit(box.value)"
    ></textarea>
    @if (hint()) {
      <p class="hint" [id]="id + '-hint'">{{ hint() }}</p>
    }
    <dra-fault [text]="fault()" [id]="id + '-fault'" />
  `,
  styles: `
    [aria-invalid] {
      border-color: var(--signal);
    }
  `,
})
export class TextArea {
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly hint = input('');
  /** What is wrong; empty where nothing is. */
  readonly fault = input('');
  readonly rows = input(3);
  readonly changed = output<string>();
  protected readonly id = fieldId();
}
