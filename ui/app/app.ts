import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { translator } from '../language/translator.ts';
import { Theme } from '../theme/theme.ts';
import { FocusOnNavigation } from './focus-on-navigation.ts';

/** The root: a way past the navigation, and the page. */
@Component({
  selector: 'dra-root',
  imports: [RouterOutlet],
  template: `
    <a class="skip" href="#main" (click)="toMain($event)">{{ t('shell.skip') }}</a>
    <router-outlet />
  `,
})
export class App {
  protected readonly t = translator();
  private readonly focus = inject(FocusOnNavigation);

  constructor() {
    inject(Theme).apply();
    this.focus.begin();
  }

  protected toMain(event: Event): void {
    event.preventDefault();
    this.focus.toMain();
  }
}
