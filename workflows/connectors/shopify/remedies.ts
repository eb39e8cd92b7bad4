import type { Remedies } from '../answers.ts';

/** What to do about a fault that Shopify reported. */
export const REMEDIES: Remedies = {
  credentials:
    'Check the token, or client id and secret, and that the app is installed in this shop and belongs to the same organization.',
  permission: 'Give the app the scopes read_orders and read_all_orders, and open the shop.',
  settings: 'Check the shop domain (name.myshopify.com) and the API version.',
  request: 'Choose a supported API version in the settings; the message says what was refused.',
  incomplete: 'Choose other days.',
};
