let last = 0;

/** An id that no other element of the page has, to tie a label to its field. */
export function fieldId(): string {
  last += 1;
  return `field-${last}`;
}
