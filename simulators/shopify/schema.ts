import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';

/** The part of Shopify's Admin API 2026-10 that orders, shop, scopes and bulk operations need. */
export const adminSchema = buildSchema(
  readFileSync(new URL('admin-2026-10.graphql', import.meta.url), 'utf8'),
);
