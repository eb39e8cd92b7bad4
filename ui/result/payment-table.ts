import { Component, inject, input } from '@angular/core';
import type { Result } from '../../api/results/results.schema.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';

/** Valid orders by payment and how many of them reached GA4. */
@Component({
  selector: 'dra-payment-table',
  templateUrl: './payment-table.html',
})
export class PaymentTable {
  readonly summary = input.required<Result['summary']>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
}
