import { Component, inject, input } from '@angular/core';
import type { Result } from '../../api/results/results.schema.ts';
import { Format } from '../language/format.ts';
import { Language } from '../language/language.ts';
import { translator } from '../language/translator.ts';

/** The red banner: what is missing, over the settled days only. */
@Component({
  selector: 'dra-headline',
  templateUrl: './headline.html',
  styleUrl: './headline.css',
})
export class Headline {
  readonly summary = input.required<Result['summary']>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly language = inject(Language);
}
