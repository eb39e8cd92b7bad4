/** Hours after the end of a property day from which GA4's figures of it no longer change. */
export const SETTLING_HOURS = 72;
/** Amounts that differ by no more than this agree: shops and GA4 round to the cent each on its own. */
export const TOLERANCE = '0.01';
/** GA4's rows may differ from its own total without dimensions by this share, no more. */
export const CONTROL_SHARE = '0.005';
/** Which identifier of an order GA4's transaction id is compared with, by platform. */
export const KEY_COLUMNS = { woo: 'key_number', shopify: 'key_id' } as const;
/** Version of the rules that decided: the platforms' defaults. */
export const RULES_VERSION = 0;
