import {
  Component,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  viewChild,
  type Signal,
  type WritableSignal,
} from '@angular/core';
import { DateAdapter } from '@angular/material/core';
import {
  MatDateRangeInput,
  MatDateRangePicker,
  MatDatepickerIntl,
  MatEndDate,
  MatStartDate,
} from '@angular/material/datepicker';
import { Language } from '../language/language.ts';
import { translator } from '../language/translator.ts';
import { CalendarHeader } from './calendar-header.ts';
import { CalendarTexts } from './calendar-texts.ts';
import { dateOf, dayOf, dayProviders } from './day-adapter.ts';

/** First and last day, inclusive (YYYY-MM-DD). */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** A range of days, typed or chosen in a calendar. It brings Material: use it in what is loaded lazily. */
@Component({
  selector: 'dra-date-range',
  imports: [MatDateRangeInput, MatDateRangePicker, MatEndDate, MatStartDate],
  providers: [...dayProviders, { provide: MatDatepickerIntl, useClass: CalendarTexts }],
  templateUrl: './date-range.html',
  styleUrl: './date-range.css',
})
export class DateRange {
  readonly from = input.required<string>();
  readonly to = input.required<string>();
  /** The id of what is to be known beside the days, for who cannot see it. */
  readonly describedBy = input<string>();
  /** Both days, once they are entered; a day that is missing or cannot be read is empty. */
  readonly changed = output<Days>();
  protected readonly t = translator();
  protected readonly header = CalendarHeader;
  protected readonly start = shown(this.from);
  protected readonly end = shown(this.to);
  private readonly days = viewChild.required<MatDateRangeInput<Date>>(MatDateRangeInput);
  private readonly picker = viewChild.required<MatDateRangePicker<Date>>(MatDateRangePicker);

  constructor() {
    const adapter = inject<DateAdapter<Date, string>>(DateAdapter);
    const { locale } = inject(Language);
    effect(() => adapter.setLocale(locale()));
  }

  protected tell(): void {
    // In the calendar, the first day is chosen before the last one.
    if (this.picker().opened) return;
    const { start, end } = this.days().value ?? {};
    const [from, to] = [dayOf(start), dayOf(end)];
    if (from !== this.from() || to !== this.to()) this.changed.emit({ from, to });
  }

  /** A calendar that was left half way changes nothing. */
  protected closed(): void {
    const { start, end } = this.days().value ?? {};
    if (start && end) {
      this.tell();
    } else {
      this.start.set(dateOf(this.from()));
      this.end.set(dateOf(this.to()));
    }
  }
}

/** What a field shows; a text that cannot be read stays for who typed it, while its day is empty. */
function shown(day: Signal<string>): WritableSignal<Date | null> {
  return linkedSignal<string, Date | null>({
    source: day,
    computation: (now, before) => (now === '' ? (before?.value ?? null) : dateOf(now)),
  });
}
