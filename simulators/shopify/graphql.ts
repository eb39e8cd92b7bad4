import {
  execute,
  getOperationAST,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
} from 'graphql';
import type { DemoShop } from '../demo/generate.ts';
import type { LeakyBucket } from './bucket.ts';
import { MAX_QUERY_COST, QueryCost } from './cost.ts';
import { createResolvers, type SearchReport } from './resolvers.ts';
import { adminSchema } from './schema.ts';

/** A GraphQL request over HTTP. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const LIMITS_PAGE = 'https://shopify.dev/api/usage/rate-limits';

/** Answers GraphQL requests; every refusal is a body of its own, sent with status 200. */
export function createGraphql(
  shop: DemoShop,
  scopes: readonly string[],
  bucket: LeakyBucket,
  now: () => number,
) {
  const resolversOf = createResolvers(shop, scopes, now);
  return async ({ query, variables }: GraphqlRequest, isThrottled: boolean): Promise<object> => {
    const document = checked(query);
    if (!('kind' in document)) return document;
    const cost = new QueryCost(document, adminSchema, variables);
    const requested = cost.requested();
    if (requested > MAX_QUERY_COST) return maxCostExceeded(requested);
    if (isThrottled || !bucket.take(requested)) return throttled(requested, bucket);
    const searches: SearchReport[] = [];
    const rootValue = resolversOf(searches);
    const schema = adminSchema;
    const result = await execute({ schema, document, rootValue, variableValues: variables });
    const actual = Math.min(requested, cost.actual(result.data));
    bucket.giveBack(requested - actual);
    return {
      ...resultBody(result),
      extensions: {
        cost: {
          requestedQueryCost: requested,
          actualQueryCost: actual,
          throttleStatus: bucket.status,
        },
        ...(searches.length > 0 ? { search: searches } : {}),
      },
    };
  };
}

function resultBody({ data, errors = [] }: ExecutionResult): object {
  if (errors.length === 0) return { data };
  const isDenied = errors.some(({ extensions }) => extensions['code'] === 'ACCESS_DENIED');
  // Shopify answers null for the denied field, although the schema promises one.
  const rest = isDenied ? { orders: null } : data;
  return { data: rest, errors: errors.map((error) => error.toJSON()) };
}

/** The parsed query, or the answer to one that does not parse or fit the schema. */
function checked(query: string): DocumentNode | { errors: object[] } {
  try {
    const document = parse(query);
    const errors = validate(adminSchema, document);
    if (errors.length > 0) return { errors: errors.map(schemaError) };
    const isOne = getOperationAST(document) !== null;
    return isOne ? document : { errors: [{ message: 'An operation name is required' }] };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { errors: [error.toJSON()] };
  }
}

function schemaError(error: GraphQLError): object {
  const unknown = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message);
  if (!unknown) return error.toJSON();
  const [, fieldName = '', typeName = ''] = unknown;
  return {
    message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
    locations: error.locations,
    path: ['query', fieldName],
    extensions: { code: 'undefinedField', typeName, fieldName },
  };
}

function maxCostExceeded(cost: number): object {
  const message = `Query cost is ${cost}, which exceeds the single query max cost limit (${MAX_QUERY_COST}).`;
  const details = { code: 'MAX_COST_EXCEEDED', cost, maxCost: MAX_QUERY_COST };
  return { errors: [{ message, extensions: { ...details, documentation: LIMITS_PAGE } }] };
}

function throttled(requestedQueryCost: number, bucket: LeakyBucket): object {
  const extensions = { code: 'THROTTLED', documentation: LIMITS_PAGE };
  return {
    errors: [{ message: 'Throttled', extensions }],
    extensions: {
      cost: { requestedQueryCost, actualQueryCost: null, throttleStatus: bucket.status },
    },
  };
}
