import { Injectable, effect } from '@angular/core';
import { MatDatepickerIntl } from '@angular/material/datepicker';
import { translator } from '../language/translator.ts';

/** What the calendar's buttons are called, in the language shown. */
@Injectable()
export class CalendarTexts extends MatDatepickerIntl {
  constructor() {
    super();
    const t = translator();
    effect(() => {
      this.calendarLabel = t('dates.calendar');
      this.openCalendarLabel = t('dates.open');
      this.closeCalendarLabel = t('dates.close');
      this.prevMonthLabel = t('dates.previousMonth');
      this.nextMonthLabel = t('dates.nextMonth');
      this.prevYearLabel = t('dates.previousYear');
      this.nextYearLabel = t('dates.nextYear');
      this.prevMultiYearLabel = t('dates.previousYears');
      this.nextMultiYearLabel = t('dates.nextYears');
      this.changes.next();
    });
  }
}
