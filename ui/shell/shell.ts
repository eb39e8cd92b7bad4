import { Component, computed, inject, signal } from '@angular/core';
import {
  NavigationEnd,
  NavigationStart,
  Router,
  type IsActiveMatchOptions,
  type Params,
  RouterLink,
  RouterLinkActive,
  RouterOutlet,
} from '@angular/router';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { translator } from '../language/translator.ts';
import { Session } from '../session/session.ts';
import { Account } from './account.ts';
import { Brand } from './brand.ts';
import { Connection } from './connection.ts';
import { navigationOf } from './navigation.ts';

/** What every page of a dashboard goes by. */
const dashboardParams = ['from', 'to', 'result'];

/** What surrounds the pages of signed-in people: navigation by role, account, and the page. */
@Component({
  selector: 'dra-shell',
  imports: [Account, Brand, RouterLink, RouterLinkActive, RouterOutlet],
  templateUrl: './shell.html',
  styleUrl: './shell.css',
})
export class Shell {
  protected readonly t = translator();
  protected readonly connection = inject(Connection);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly url = signal(this.router.url);
  private readonly tree = computed(() => this.router.parseUrl(this.url()));
  protected readonly items = computed(() => {
    const [area, slug] = this.tree().root.children['primary']?.segments ?? [];
    return navigationOf(this.session.me(), area?.path === 'c' ? slug?.path : undefined);
  });
  /** The days and the result of a dashboard go along from page to page. */
  protected readonly shared = computed((): Params => {
    const { queryParamMap } = this.tree();
    return Object.fromEntries(dashboardParams.map((name) => [name, queryParamMap.get(name)]));
  });
  protected readonly exactly: IsActiveMatchOptions = {
    ...{ paths: 'exact', queryParams: 'ignored', fragment: 'ignored', matrixParams: 'ignored' },
  };
  protected readonly within: IsActiveMatchOptions = { ...this.exactly, paths: 'subset' };
  /** On narrow screens the navigation is folded away. */
  protected readonly isOpen = signal(false);

  constructor() {
    this.router.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event instanceof NavigationStart) this.isOpen.set(false);
      if (event instanceof NavigationEnd) this.url.set(event.urlAfterRedirects);
    });
  }
}
