import { Component, inject, output } from '@angular/core';
import { languages, type LanguageCode } from '../language/catalogue.ts';
import { Language } from '../language/language.ts';
import { translator } from '../language/translator.ts';

/** Each language is called by its own name, whichever is shown. */
const names: Record<LanguageCode, string> = { en: 'English', ro: 'Română' };

/** Chooses the language, at once and for this browser. */
@Component({
  selector: 'dra-language-switch',
  template: `
    <div class="choice" role="group" [attr.aria-label]="t('shell.language')">
      @for (code of codes; track code) {
        <button
          type="button"
          [attr.lang]="code"
          [attr.aria-pressed]="code === language.code()"
          (click)="choose(code)"
        >
          {{ names[code] }}
        </button>
      }
    </div>
  `,
})
export class LanguageSwitch {
  readonly chosen = output<LanguageCode>();
  protected readonly t = translator();
  protected readonly language = inject(Language);
  protected readonly codes = languages;
  protected readonly names = names;

  protected async choose(code: LanguageCode): Promise<void> {
    await this.language.use(code);
    this.chosen.emit(code);
  }
}
