/** First and last calendar day, inclusive (YYYY-MM-DD). */
export interface AuditWindow {
  readonly from: string;
  readonly to: string;
}

/** GA4 is final this long after a day's end. */
const settlingMs = 72 * 3_600_000;
const dayMs = 86_400_000;
/** The API refuses longer windows. */
export const windowDaysMax = 400;
/** From here on an audit takes its time, and GA4's quota. */
export const windowDaysLong = 92;

/** The newest day of a zone (IANA) that is settled at an instant. */
export function lastSettledDay(zone: string, now: Date): string {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...parts });
  return addDays(format.format(new Date(now.getTime() - settlingMs)), -1);
}

/** The newest day that is settled in all of these zones. */
export function lastSettledOf(zones: readonly string[], now: Date): string {
  const [first = 'UTC', ...others] = zones;
  return others
    .map((zone) => lastSettledDay(zone, now))
    .reduce((least, day) => (day < least ? day : least), lastSettledDay(first, now));
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** How many days a window has; not positive where it ends before it begins. */
export function daysOf({ from, to }: AuditWindow): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs + 1;
}

export const presetNames = ['last7', 'last30', 'last90', 'month'] as const;
export type PresetName = (typeof presetNames)[number];
const presetDays = { last7: 7, last30: 30, last90: 90 };

/** A window that ends at the last settled day, or the newest month that is settled as a whole. */
export function presetWindow(name: PresetName, lastSettled: string): AuditWindow {
  if (name !== 'month')
    return { from: addDays(lastSettled, 1 - presetDays[name]), to: lastSettled };
  const firstOfNext = `${addDays(lastSettled, 1).slice(0, 7)}-01`;
  const to = addDays(firstOfNext, -1);
  return { from: `${to.slice(0, 7)}-01`, to };
}

/** What is to be said of a window before it is audited. */
export type WindowNote = 'missing' | 'order' | 'tooLong' | 'long' | 'provisional';

/** Whether a window of which this is to be said cannot be audited. */
export function isRefusal(note: WindowNote): boolean {
  return note !== 'long' && note !== 'provisional';
}

export function notesOn(window: AuditWindow, lastSettled: string): WindowNote[] {
  if (window.from === '' || window.to === '') return ['missing'];
  const days = daysOf(window);
  if (days <= 0) return ['order'];
  if (days > windowDaysMax) return ['tooLong'];
  return [
    ...(days > windowDaysLong ? (['long'] as const) : []),
    ...(window.to > lastSettled ? (['provisional'] as const) : []),
  ];
}
