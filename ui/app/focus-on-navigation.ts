import { DOCUMENT, DestroyRef, Injectable, Injector, afterNextRender, inject } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { filter, pairwise } from 'rxjs';

const pathOf = (url: string): string => url.split(/[?#]/)[0] ?? '';

/** Moves the focus to a new page, so that the keyboard and a screen reader go on from its top. */
@Injectable({ providedIn: 'root' })
export class FocusOnNavigation {
  private readonly document = inject(DOCUMENT);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly destroyed = inject(DestroyRef);

  /** From the second page on: the first one's focus is the browser's. */
  begin(): void {
    const pages = this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      pairwise(),
      filter(([from, to]) => pathOf(from.urlAfterRedirects) !== pathOf(to.urlAfterRedirects)),
    );
    const subscription = pages.subscribe(() => {
      afterNextRender(() => this.unlessOnTabs(), { injector: this.injector });
    });
    this.destroyed.onDestroy(() => subscription.unsubscribe());
  }

  toMain(): void {
    this.document.querySelector<HTMLElement>('#main')?.focus();
  }

  /** Who walks along a page's tabs stays on them. */
  private unlessOnTabs(): void {
    if (this.document.activeElement?.closest('main nav') == null) this.toMain();
  }
}
