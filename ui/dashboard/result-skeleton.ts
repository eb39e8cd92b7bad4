import { Component } from '@angular/core';
import { Skeleton } from '../states/skeleton.ts';

/** A result that is being loaded, in its final layout. */
@Component({
  selector: 'dra-result-skeleton',
  imports: [Skeleton],
  template: `
    <div class="banner" aria-hidden="true"></div>
    <dra-skeleton [rows]="8" />
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
