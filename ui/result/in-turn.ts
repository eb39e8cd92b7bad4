import { DestroyRef, afterNextRender, inject, signal, type Signal } from '@angular/core';

/** Counts from 0 to `last`, a step at a time, between which the browser paints and answers the person. */
export function inTurn(last: number): Signal<number> {
  const count = signal(0);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = (): void => {
    timer = setTimeout(() => {
      count.update((before) => before + 1);
      if (count() < last) next();
    });
  };
  afterNextRender(next);
  inject(DestroyRef).onDestroy(() => clearTimeout(timer));
  return count.asReadonly();
}
