/** Hours after the end of a property day from which GA4's figures of it no longer change. */
export const SETTLING_HOURS = 72;
/** Amounts that differ by no more than this agree: shops and GA4 round to the cent each on its own. */
export const TOLERANCE = '0.01';
/** Orders are compared over this many days more on each side, so that keys at the edges pair. */
export const ORDER_MARGIN_DAYS = 3;
/** GA4 days before and after the window: a property in another zone, and tabs opened again later. */
export const GA4_DAYS_BEFORE = 1;
export const GA4_DAYS_AFTER = 3;
/** GA4's rows may differ from its own total without dimensions by this share, no more. */
export const CONTROL_SHARE = '0.005';
/** Which identifier of an order GA4's transaction id is compared with, by platform. */
export const KEY_COLUMNS = { woo: 'key_number', shopify: 'key_id' } as const;
/** Version of the rules that decided: the platforms' defaults. */
export const RULES_VERSION = 0;
