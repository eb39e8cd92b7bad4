import { Injectable, Injector, inject } from '@angular/core';
import { translator } from '../language/translator.ts';

const shownMs = 6_000;

/** Short news at the edge of the page. They are spoken, leave by themselves and never take the focus. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly injector = inject(Injector);
  private readonly t = translator();

  async show(message: string): Promise<void> {
    const { MatSnackBar } = await import('@angular/material/snack-bar');
    this.injector
      .get(MatSnackBar)
      .open(message, this.t('feedback.close'), { duration: shownMs, politeness: 'polite' });
  }
}
