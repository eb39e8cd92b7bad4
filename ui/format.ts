const isNumeric = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text);

/** A decimal string in the reader's notation, digit for digit, with its currency. */
export function money(amount: string, currency: string): string {
  if (!isNumeric(amount)) return amount;
  const notation = new Intl.NumberFormat(undefined, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 6,
  });
  return `${notation.format(amount)} ${currency}`;
}

/** A share from 0 to 1 as a percentage; a dash where there is none. */
export function percent(share: string | null): string {
  if (share === null || !isNumeric(share)) return '–';
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(undefined, { style: 'percent', ...digits }).format(share);
}

/** A number of things in the reader's notation. */
export function count(number: number): string {
  return new Intl.NumberFormat().format(number);
}

/** A calendar day (YYYY-MM-DD) in the reader's notation; it belongs to the client's zone. */
export function day(iso: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${iso}T00:00:00Z`),
  );
}

/** An instant in the reader's own zone. */
export function instant(iso: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(iso),
  );
}

/** `missing_in_ga4` as words. */
export function words(name: string): string {
  const text = name.replaceAll('_', ' ').replace('ga4', 'GA4');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
