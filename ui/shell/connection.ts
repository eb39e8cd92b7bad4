import { DestroyRef, Injectable, inject, signal } from '@angular/core';

/** Whether this browser has a network at all. */
@Injectable({ providedIn: 'root' })
export class Connection {
  private readonly state = signal(navigator.onLine);
  readonly isOnline = this.state.asReadonly();

  constructor() {
    const update = () => this.state.set(navigator.onLine);
    addEventListener('online', update);
    addEventListener('offline', update);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
    });
  }
}
