import { DOCUMENT, DestroyRef, inject, signal, type Signal } from '@angular/core';

/** Whether the page is as narrow as a phone's, for what a style sheet cannot say. */
export function narrowScreen(): Signal<boolean> {
  const query = inject(DOCUMENT).defaultView?.matchMedia('(max-width: 640px)');
  const isNarrow = signal(query?.matches ?? false);
  const follow = (): void => isNarrow.set(query?.matches ?? false);
  query?.addEventListener('change', follow);
  inject(DestroyRef).onDestroy(() => query?.removeEventListener('change', follow));
  return isNarrow.asReadonly();
}
