import { Component, computed, inject, linkedSignal } from '@angular/core';
import { Confirmation } from '../feedback/confirmation.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { Toasts } from '../feedback/toasts.ts';
import type { HasUnsavedChanges } from '../feedback/unsaved-changes.ts';
import { translator } from '../language/translator.ts';
import { AuthServer } from '../session/auth-server.ts';
import { Session } from '../session/session.ts';
import { PageHeader } from '../shell/page-header.ts';
import { NewPasswordField } from '../sign-in/new-password-field.ts';

/** The own name and password, and signing out on every device. */
@Component({
  selector: 'dra-profile-page',
  imports: [NewPasswordField, PageHeader, ProblemNote],
  templateUrl: './profile.page.html',
  styles: `
    .stack {
      max-width: 400px;
      justify-items: start;
    }
    .field {
      width: 100%;
    }
    .section {
      margin-bottom: var(--s12);
    }
    dra-new-password-field {
      width: 100%;
    }
  `,
})
export class ProfilePage implements HasUnsavedChanges {
  protected readonly t = translator();
  protected readonly session = inject(Session);
  private readonly stored = computed(() => this.session.me()?.name ?? '');
  protected readonly name = linkedSignal(() => this.stored());
  protected readonly saving = new Submission();
  protected readonly changing = new Submission();
  protected readonly leaving = new Submission();
  private readonly auth = inject(AuthServer);
  private readonly toasts = inject(Toasts);
  private readonly confirmation = inject(Confirmation);

  /** Nobody signed in has nothing to lose: the session's end is not held up. */
  hasUnsavedChanges(): boolean {
    return this.session.me() !== undefined && this.name() !== this.stored();
  }

  protected save(event: Event): Promise<void> {
    return this.saving.run(event, async () => {
      await this.session.change({ name: this.name() });
      await this.toasts.show(this.t('profile.saved'));
    });
  }

  protected changePassword(event: Event, password: string): Promise<void> {
    return this.changing.run(event, async () => {
      await this.auth.changePassword(password);
      await this.toasts.show(this.t('profile.passwordChanged'));
    });
  }

  protected signOutEverywhere(event: Event): Promise<void> {
    return this.leaving.run(event, async () => {
      const sure = await this.confirmation.ask({
        title: this.t('profile.everywhere.title'),
        text: this.t('profile.everywhere.text'),
        act: this.t('profile.everywhere.act'),
      });
      if (sure) await this.session.signOut('global');
    });
  }
}
