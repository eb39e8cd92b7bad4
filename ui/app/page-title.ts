import { Injectable, computed, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';
import type { Key } from '../language/catalogue.ts';
import { translator } from '../language/translator.ts';

/** The browser tab's title: a route's `title` is a translation's key, a page may put a name in front. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly t = translator();
  private readonly key = signal<Key>('shell.product');
  private readonly name = signal('');
  private readonly parts = computed(() => {
    const own = this.key() === 'shell.product' ? [] : [this.t(this.key())];
    return [this.name(), ...own, this.t('shell.product')].filter((part) => part !== '');
  });

  constructor() {
    super();
    const title = inject(Title);
    effect(() => title.setTitle(this.parts().join(' · ')));
  }

  override updateTitle(state: RouterStateSnapshot): void {
    this.name.set('');
    this.key.set((this.buildTitle(state) as Key | undefined) ?? 'shell.product');
  }

  /** Of what the page shows, such as a client's name; until the next page. */
  nameAs(name: string): void {
    this.name.set(name);
  }
}
