import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Submission } from '../feedback/submission.ts';
import { Toasts } from '../feedback/toasts.ts';
import { problemText } from '../feedback/problem-text.ts';
import { initialsOf } from '../clients/initials-of.ts';
import { translator } from '../language/translator.ts';
import { Session } from '../session/session.ts';
import { LanguageSwitch } from './language-switch.ts';
import { ThemeSwitch } from './theme-switch.ts';

type Choice = Parameters<Session['change']>[0];

/** Who is signed in, with their theme and language, and the way out. */
@Component({
  selector: 'dra-account',
  host: { class: 'account' },
  imports: [LanguageSwitch, RouterLink, ThemeSwitch],
  template: `
    @if (session.me(); as me) {
      <div class="identity">
        <span class="logo" aria-hidden="true">{{ initials() }}</span>
        <div>
          <a routerLink="/profile"
            ><strong [title]="me.email">{{ me.name || me.email }}</strong></a
          >
          <span class="small quiet">{{
            me.isAdmin ? t('shell.administrator') : me.name ? me.email : ''
          }}</span>
        </div>
      </div>
    }
    <dra-theme-switch (chosen)="keep({ theme: $event })" />
    <dra-language-switch (chosen)="keep({ language: $event })" />
    <button class="link" type="button" [disabled]="leaving.busy()" (click)="leave($event)">
      {{ t('shell.signOut') }}
    </button>
  `,
  styles: `
    .identity > div {
      min-width: 0;
    }
    .identity :is(strong, .small) {
      display: block;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .identity a {
      text-decoration-color: transparent;
    }
    .link {
      justify-self: start;
    }
  `,
})
export class Account {
  protected readonly t = translator();
  protected readonly session = inject(Session);
  protected readonly leaving = new Submission();
  protected readonly initials = computed(() => {
    const me = this.session.me();
    return initialsOf(me?.name || (me?.email ?? ''));
  });
  private readonly toasts = inject(Toasts);
  private readonly textOf = problemText();

  /** The choice holds already in this browser; the profile takes it to the others. */
  protected async keep(choice: Choice): Promise<void> {
    await this.session.change(choice).catch((error: unknown) => this.tell(error));
  }

  protected async leave(event: Event): Promise<void> {
    await this.leaving.run(event, () => this.session.signOut('local'));
    if (this.leaving.error() !== undefined) await this.tell(this.leaving.error());
  }

  private tell(error: unknown): Promise<void> {
    return this.toasts.show(this.textOf(error));
  }
}
