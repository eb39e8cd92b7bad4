import { inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { translator } from '../language/translator.ts';
import { Confirmation } from './confirmation.ts';

/** A page with a form. */
export interface HasUnsavedChanges {
  hasUnsavedChanges(): boolean;
}

/** `canDeactivate` of a page with a form: asks before entries that were not saved are lost. */
export const keepUnsavedChanges: CanDeactivateFn<HasUnsavedChanges> = (page) => {
  if (!page.hasUnsavedChanges()) return true;
  const t = translator();
  return inject(Confirmation).ask({
    title: t('feedback.unsaved.title'),
    text: t('feedback.unsaved.text'),
    act: t('feedback.unsaved.act'),
  });
};
