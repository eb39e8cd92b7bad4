import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { buildSchema, NoDeprecatedCustomRule, parse, specifiedRules, validate } from 'graphql';
import { ORDERS_QUERY, STORE_QUERY } from './queries.ts';

const SDL = new URL('../../../simulators/shopify/admin-2026-10.graphql', import.meta.url);

describe("Shopify's schema 2026-10", () => {
  for (const [name, query] of Object.entries({ ORDERS_QUERY, STORE_QUERY })) {
    it(`accepts ${name} and deprecates nothing in it`, async () => {
      const schema = buildSchema(await readFile(SDL, 'utf8'));
      const rules = [...specifiedRules, NoDeprecatedCustomRule];
      expect(validate(schema, parse(query), rules)).to.deep.equal([]);
    });
  }
});
