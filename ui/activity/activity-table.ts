import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { z } from 'zod';
import type { activityEntry } from '../../api/activity/activity.schema.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { actionKeys } from './actions.ts';
import { fieldName } from './field-name.ts';

export type ActivityEntry = z.output<typeof activityEntry>;

/** Acts in rows: when, who, what, for which client, and what it changed from what to what. */
@Component({
  selector: 'dra-activity-table',
  imports: [RouterLink],
  templateUrl: './activity-table.html',
  styleUrl: './activity-table.css',
})
export class ActivityTable {
  readonly entries = input.required<readonly ActivityEntry[]>();
  readonly clientNames = input.required<ReadonlyMap<string, string>>();
  protected readonly t = translator();
  protected readonly format = inject(Format);

  /** What was done in words; the API's own name for an act that this page does not know yet. */
  protected actionOf({ action }: ActivityEntry): string {
    const key = actionKeys.get(action);
    return key === undefined ? action : this.t(key);
  }

  protected nameOf(field: string): string {
    return fieldName(field, this.t);
  }
}
