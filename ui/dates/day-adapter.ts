import { Injectable, type Provider } from '@angular/core';
import {
  DateAdapter,
  MAT_DATE_FORMATS,
  NativeDateAdapter,
  type MatDateFormats,
} from '@angular/material/core';

const dayFirst = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/;
const yearFirst = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;

/**
 * Days as Material's calendar has them, as dates of the browser's own zone. Reads what people type in
 * either language, the day first (24.11.2026, 24/11/26), and ISO days; the browser's own reading takes
 * the month first.
 */
@Injectable()
export class DayAdapter extends NativeDateAdapter {
  override parse(value: unknown): Date | null {
    const text = typeof value === 'string' ? value.trim() : '';
    return text === '' ? null : (dateOfParts(partsOf(text)) ?? this.invalid());
  }

  override getFirstDayOfWeek(): number {
    return 1;
  }
}

/** The date of a day (YYYY-MM-DD) for the calendar; null where it is none. */
export function dateOf(day: string): Date | null {
  return dateOfParts(yearFirst.exec(day)?.slice(1).map(Number)) ?? null;
}

/** The day (YYYY-MM-DD) of one of the calendar's dates; empty for none. */
export function dayOf(date: Date | null | undefined): string {
  if (date == null) return '';
  const parts = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return [String(date.getFullYear()).padStart(4, '0'), ...parts].join('-');
}

/** Year, month, day. */
function partsOf(text: string): number[] | undefined {
  const [day = 0, month = 0, year = 0] = dayFirst.exec(text)?.slice(1).map(Number) ?? [];
  if (day > 0) return [year < 100 ? year + 2000 : year, month, day];
  return yearFirst.exec(text)?.slice(1).map(Number);
}

/** Undefined for a day that no month has, such as the 31st of February. */
function dateOfParts(parts: readonly number[] | undefined): Date | undefined {
  const [year = 0, month = 0, day = 0] = parts ?? [];
  const date = new Date(year, month - 1, day);
  const isThatDay = date.getMonth() === month - 1 && date.getDate() === day;
  return isThatDay ? date : undefined;
}

const numeric = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
const formats: MatDateFormats = {
  parse: { dateInput: null },
  display: {
    dateInput: numeric,
    monthLabel: { month: 'short' },
    monthYearLabel: { year: 'numeric', month: 'short' },
    dateA11yLabel: { dateStyle: 'full' },
    monthYearA11yLabel: { year: 'numeric', month: 'long' },
  },
};

/** For the component that shows a calendar. */
export const dayProviders: Provider[] = [
  { provide: DateAdapter, useClass: DayAdapter },
  { provide: MAT_DATE_FORMATS, useValue: formats },
];
