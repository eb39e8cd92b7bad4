import { Injectable, Injector, inject } from '@angular/core';
import { translator } from '../language/translator.ts';

const shownMs = 6_000;
/** Longer where something can be taken back. */
const undoMs = 12_000;

/** Short news at the edge of the page. They are spoken, leave by themselves and never take the focus. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly injector = inject(Injector);
  private readonly t = translator();

  async show(message: string): Promise<void> {
    await this.open(message, this.t('feedback.close'), shownMs);
  }

  /** With a button that takes back what the news is about. */
  async showWithUndo(message: string, undo: () => void): Promise<void> {
    const shown = await this.open(message, this.t('feedback.undo'), undoMs);
    shown.onAction().subscribe(undo);
  }

  private async open(message: string, act: string, duration: number) {
    const { MatSnackBar } = await import('@angular/material/snack-bar');
    // At the top of a phone, whose bottom has the bar of a form.
    const verticalPosition = matchMedia('(max-width: 900px)').matches ? 'top' : 'bottom';
    const options = { duration, verticalPosition, politeness: 'polite' } as const;
    return this.injector.get(MatSnackBar).open(message, act, options);
  }
}
