import { Injectable, computed, signal } from '@angular/core';
import type { Params } from '@angular/router';
import type { Result } from '../../api/results/results.schema.ts';

/** What the page of rows is asked for in its address; each is a filter of the API's rows. */
export interface RowQuestion {
  readonly verdict?: string | readonly string[];
  readonly payment?: string;
  readonly shippingMethod?: string;
  readonly status?: string;
  readonly device?: string;
  readonly trafficSource?: string;
  readonly country?: string;
  readonly finding?: number;
  readonly day?: string;
  readonly scope?: string;
}

/** From a figure of a result to the rows that it counts; one for each result that is shown. */
@Injectable()
export class RowLinks {
  readonly slug = signal('');
  readonly result = signal<Pick<Result, 'id' | 'window'> | undefined>(undefined);
  readonly path = computed(() => ['/c', this.slug(), 'transactions']);

  /** The rows are those of this very result, also when a newer one covers the same days. */
  params(asked: RowQuestion = {}): Params {
    const result = this.result();
    return { ...(result && { ...result.window, result: result.id }), ...asked };
  }
}
