import { Component, inject, output } from '@angular/core';
import { translator } from '../language/translator.ts';
import { Theme, themes, type ThemeName } from '../theme/theme.ts';

/** Chooses light, dark or the system's choice, at once and for this browser. */
@Component({
  selector: 'dra-theme-switch',
  template: `
    <div class="choice" role="group" [attr.aria-label]="t('shell.theme.label')">
      @for (name of names; track name) {
        <button type="button" [attr.aria-pressed]="name === theme.name()" (click)="choose(name)">
          {{ t(\`shell.theme.\${name}\`) }}
        </button>
      }
    </div>
  `,
})
export class ThemeSwitch {
  readonly chosen = output<ThemeName>();
  protected readonly t = translator();
  protected readonly theme = inject(Theme);
  protected readonly names = themes;

  protected choose(name: ThemeName): void {
    this.theme.use(name);
    this.chosen.emit(name);
  }
}
