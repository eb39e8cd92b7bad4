import { Injectable, Injector, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';

/** What is asked before something is lost; `act` is the word on the button that does it. */
export interface Question {
  readonly title: string;
  readonly text: string;
  readonly act: string;
}

/** Asks before something is lost. */
@Injectable({ providedIn: 'root' })
export class Confirmation {
  private readonly injector = inject(Injector);

  /** True only where the person chose to act; Escape and a click beside the dialog are a no. */
  async ask(question: Question): Promise<boolean> {
    const [{ Dialog }, { ConfirmationDialog }] = await Promise.all([
      import('@angular/cdk/dialog'),
      import('./confirmation-dialog.ts'),
    ]);
    const dialog = this.injector.get(Dialog).open<boolean>(ConfirmationDialog, {
      data: question,
      role: 'alertdialog',
      ariaLabelledBy: 'question-title',
      ariaDescribedBy: 'question-text',
      backdropClass: 'scrim',
    });
    return (await firstValueFrom(dialog.closed)) === true;
  }
}
