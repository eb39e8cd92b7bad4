import { DestroyRef, inject, signal, type Signal } from '@angular/core';

/** The time now in ms, anew each second for as long as the component that asks is there. */
export function everySecond(): Signal<number> {
  const now = signal(Date.now());
  const timer = setInterval(() => now.set(Date.now()), 1_000);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
  return now.asReadonly();
}
