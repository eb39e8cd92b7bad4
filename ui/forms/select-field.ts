import { Component, input, output } from '@angular/core';
import { fieldId } from './field-id.ts';

/** One value that can be chosen, and the word for it. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** A labelled choice of one of several values; `label` stands above it, or is only spoken. */
@Component({
  selector: 'dra-select-field',
  host: { class: 'field' },
  template: `
    <label [class.visually-hidden]="quiet()" [attr.for]="id">{{ label() }}</label>
    <span class="select">
      <select #box class="input" [id]="id" (change)="changed.emit(box.value)">
        @for (option of options(); track option.value) {
          <option [value]="option.value" [selected]="option.value === value()">
            {{ option.label }}
          </option>
        }
      </select>
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M4 6l4 4 4-4" /></svg>
    </span>
  `,
})
export class SelectField {
  readonly label = input.required<string>();
  readonly options = input.required<readonly Option[]>();
  readonly value = input.required<string>();
  readonly quiet = input(false);
  readonly changed = output<string>();
  protected readonly id = fieldId();
}
