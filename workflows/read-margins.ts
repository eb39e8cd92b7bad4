/** Orders are read and compared over this many days more on each side: keys at the edges pair. */
export const ORDER_MARGIN_DAYS = 3;
/** GA4 days read around the window: a property in another zone, and tabs opened again later. */
export const GA4_DAYS_BEFORE = 1;
export const GA4_DAYS_AFTER = 3;
