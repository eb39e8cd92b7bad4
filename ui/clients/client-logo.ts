import { Component, computed, inject, input, resource } from '@angular/core';
import { initialsOf } from './initials-of.ts';
import { Logos, shownHere } from './logos.ts';

/** A client's logo, or its initials where it has none (yet). Its name stands beside it. */
@Component({
  selector: 'dra-client-logo',
  host: { class: 'logo', 'aria-hidden': 'true' },
  template: `
    @if (picture.hasValue()) {
      <img alt="" [src]="picture.value()" />
    } @else {
      {{ initials() }}
    }
  `,
  styles: `
    img {
      display: block;
      width: 100%;
      height: 100%;
      object-fit: contain;
      overflow: hidden;
    }
  `,
})
export class ClientLogo {
  readonly name = input.required<string>();
  readonly url = input.required<string | null>();
  private readonly logos = inject(Logos);
  protected readonly initials = computed(() => initialsOf(this.name()));
  protected readonly picture = resource({
    params: () => shownHere(this.url()),
    loader: ({ params: url }) => this.logos.load(url),
  });
}
