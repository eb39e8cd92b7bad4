import { DOCUMENT, Injectable, inject, signal } from '@angular/core';

const remembered = 'dra.theme';
export const themes = ['system', 'light', 'dark'] as const;
export type ThemeName = (typeof themes)[number];

/** Light, dark, or as the system has it; remembered by this browser. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly chosen = signal<ThemeName>(
    themes.find((name) => name === localStorage.getItem(remembered)) ?? 'system',
  );
  readonly name = this.chosen.asReadonly();

  apply(): void {
    const name = this.chosen();
    if (name === 'system') delete this.root.dataset['theme'];
    else this.root.dataset['theme'] = name;
  }

  use(name: ThemeName): void {
    localStorage.setItem(remembered, name);
    this.chosen.set(name);
    this.apply();
  }
}
