import { Injectable, computed, inject } from '@angular/core';
import { Language } from './language.ts';

const isNumeric = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text);

/**
 * Numbers, money and dates in the notation of the language shown. Money comes as a decimal string
 * and is handed to Intl as one, digit for digit: it never becomes a binary number.
 */
@Injectable({ providedIn: 'root' })
export class Format {
  private readonly locale = inject(Language).locale;
  private readonly amounts = computed(() => new Intl.NumberFormat(this.locale(), anyCents));
  private readonly shares = computed(
    () => new Intl.NumberFormat(this.locale(), { style: 'percent', ...oneDigit }),
  );
  private readonly counts = computed(() => new Intl.NumberFormat(this.locale()));
  private readonly days = computed(
    () => new Intl.DateTimeFormat(this.locale(), { dateStyle: 'medium', timeZone: 'UTC' }),
  );
  private readonly shortDays = computed(
    () =>
      new Intl.DateTimeFormat(this.locale(), { day: 'numeric', month: 'short', timeZone: 'UTC' }),
  );
  private readonly changes = computed(
    () => new Intl.NumberFormat(this.locale(), { ...anyCents, signDisplay: 'exceptZero' }),
  );
  private readonly instants = computed(
    () => new Intl.DateTimeFormat(this.locale(), { dateStyle: 'medium', timeStyle: 'short' }),
  );
  private readonly times = computed(
    () => new Intl.DateTimeFormat(this.locale(), { timeStyle: 'medium' }),
  );

  /** An amount without its currency, which stands beside it. */
  amount(decimal: string): string {
    return isNumeric(decimal) ? this.amounts().format(decimal) : decimal;
  }

  /** An amount that is a change, with its sign. */
  change(decimal: string): string {
    return isNumeric(decimal) ? this.changes().format(decimal) : decimal;
  }

  money(decimal: string, currency: string): string {
    return `${this.amount(decimal)} ${currency}`;
  }

  /** A share from 0 to 1 as a percentage; a dash where there is none. */
  percent(share: string | null): string {
    return share !== null && isNumeric(share) ? this.shares().format(share) : '–';
  }

  /** A distance between shares, in percentage points with one decimal. */
  points(number: number): string {
    return new Intl.NumberFormat(this.locale(), oneDigit).format(number);
  }

  /** A change of a share in percentage points, with its sign. */
  pointsChange(number: number): string {
    const style = { ...oneDigit, signDisplay: 'exceptZero' } as const;
    return new Intl.NumberFormat(this.locale(), style).format(number);
  }

  /** A change of a count, with its sign. */
  wholeChange(number: number): string {
    return new Intl.NumberFormat(this.locale(), { signDisplay: 'exceptZero' }).format(number);
  }

  count(number: number): string {
    return this.counts().format(number);
  }

  /** A calendar day (YYYY-MM-DD), which belongs to the client's zone and is not moved to another. */
  day(iso: string): string {
    return this.days().format(new Date(`${iso}T00:00:00Z`));
  }

  /** A day where its year stands near by. */
  shortDay(iso: string): string {
    return this.shortDays().format(new Date(`${iso}T00:00:00Z`));
  }

  span({ from, to }: { readonly from: string; readonly to: string }): string {
    return this.days().formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
  }

  /** An instant in the reader's own zone. */
  instant(iso: string): string {
    return this.instants().format(new Date(iso));
  }

  /** An instant as the clocks of a zone show it. */
  instantIn(iso: string, timeZone: string): string {
    const style = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
    return new Intl.DateTimeFormat(this.locale(), style).format(new Date(iso));
  }

  /** The time of day of an instant in the reader's own zone, to the second. */
  time(iso: string): string {
    return this.times().format(new Date(iso));
  }
}

const anyCents = { minimumFractionDigits: 2, maximumFractionDigits: 6 };
const oneDigit = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
