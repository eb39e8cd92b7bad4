import { Component, computed, inject, signal } from '@angular/core';
import {
  NavigationStart,
  Router,
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
  protected readonly items = computed(() => navigationOf(this.session.me()));
  /** On narrow screens the navigation is folded away. */
  protected readonly isOpen = signal(false);

  constructor() {
    inject(Router)
      .events.pipe(takeUntilDestroyed())
      .subscribe((event) => {
        if (event instanceof NavigationStart) this.isOpen.set(false);
      });
  }
}
