import { Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { translator } from '../language/translator.ts';
import { initialsOf } from './initials-of.ts';
import { Logos, readAsDataUrl, shownHere } from './logos.ts';

/** As the API takes them; it looks into the file too. */
const types = ['image/png', 'image/jpeg', 'image/webp'];
const bytesMax = 1_000_000;

/** Chooses a client's logo, or takes it away; shows what it will be. */
@Component({
  selector: 'dra-logo-field',
  templateUrl: './logo-field.html',
  styleUrl: './logo-field.css',
})
export class LogoField {
  readonly name = input.required<string>();
  /** The address of the stored logo. */
  readonly stored = input.required<string | null>();
  /** Why the API did not take the picture. */
  readonly refused = input<string | undefined>();
  /** A new picture; null where there shall be none. */
  readonly chosen = output<File | null>();
  protected readonly t = translator();
  protected readonly types = types.join(',');
  protected readonly initials = computed(() => initialsOf(this.name()));
  protected readonly wrong = signal<string | undefined>(undefined);
  private readonly picture = signal<File | null | undefined>(undefined);
  private readonly logos = inject(Logos);
  protected readonly preview = resource({
    params: () => {
      const picture = this.picture();
      return picture === undefined ? shownHere(this.stored()) : (picture ?? undefined);
    },
    loader: ({ params: shown }) =>
      typeof shown === 'string' ? this.logos.load(shown) : readAsDataUrl(shown),
  });

  protected choose(files: FileList | null | undefined): void {
    const file = files?.[0];
    if (file === undefined) return;
    const fits = types.includes(file.type) && file.size <= bytesMax;
    this.wrong.set(fits ? undefined : this.t('clients.form.logoRefused'));
    if (fits) this.take(file);
  }

  protected take(picture: File | null): void {
    this.picture.set(picture);
    this.chosen.emit(picture);
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.choose(event.dataTransfer?.files);
  }
}
