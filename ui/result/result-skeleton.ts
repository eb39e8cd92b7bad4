import { Component } from '@angular/core';
import { Skeleton } from '../states/skeleton.ts';

/** A result that is being loaded: its banner, and so much below it that what follows a result is not in sight before. */
@Component({
  selector: 'dra-result-skeleton',
  imports: [Skeleton],
  template: `
    <div class="banner" aria-hidden="true"></div>
    <dra-skeleton [rows]="16" />
  `,
  styles: `
    .banner {
      height: 248px;
      margin-bottom: var(--s8);
      background: var(--surface);
    }
  `,
})
export class ResultSkeleton {}
