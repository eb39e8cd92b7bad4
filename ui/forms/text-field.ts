import { Component, computed, input, output } from '@angular/core';
import { Fault } from './fault.ts';
import { fieldId } from './field-id.ts';

/** A labelled line of text, or several, with its hint and what is wrong with it. */
@Component({
  selector: 'dra-text-field',
  imports: [Fault],
  host: { class: 'field' },
  template: `
    <label [attr.for]="id">{{ label() }}</label>
    @if (rows() > 1) {
      <textarea
        #area
        class="input"
        autocomplete="off"
        spellcheck="false"
        [rows]="rows()"
        [id]="id"
        [value]="value()"
        [attr.aria-invalid]="fault() ? true : null"
        [attr.aria-describedby]="describedBy()"
        (input)="changed.emit(area.value)"
      ></textarea>
    } @else {
      <input
        #box
        class="input"
        autocomplete="off"
        spellcheck="false"
        [id]="id"
        [type]="type()"
        [value]="value()"
        [attr.inputmode]="inputmode() || null"
        [attr.aria-invalid]="fault() ? true : null"
        [attr.aria-describedby]="describedBy()"
        (input)="changed.emit(box.value)"
      />
    }
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
export class TextField {
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly hint = input('');
  /** What is wrong; empty where nothing is. */
  readonly fault = input('');
  readonly type = input<'text' | 'password' | 'email' | 'date' | 'url'>('text');
  readonly inputmode = input<'' | 'decimal' | 'numeric'>('');
  /** How many lines are seen; more than one take line breaks. */
  readonly rows = input(1);
  readonly changed = output<string>();
  protected readonly id = fieldId();
  protected readonly describedBy = computed(() => {
    const named = [this.hint() && `${this.id}-hint`, this.fault() && `${this.id}-fault`];
    return named.filter((id) => id !== '').join(' ') || null;
  });
}
