import {
  execute,
  GraphQLError,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type FragmentDefinitionNode,
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
    const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    const root = adminSchema.getQueryType();
    if (operation?.kind !== Kind.OPERATION_DEFINITION || !root || operation.operation !== 'query') {
      return { errors: [{ message: 'Only queries are simulated' }] };
    }
    const cost = new QueryCost(variables, fragmentsOf(document));
    const requested = cost.requested(operation, root);
    if (requested > MAX_QUERY_COST) return maxCostExceeded(requested);
    if (isThrottled || !bucket.take(requested)) return throttled(requested, bucket);
    const searches: SearchReport[] = [];
    const result = await execute({
      schema: adminSchema,
      document,
      rootValue: resolversOf(searches),
      variableValues: variables,
    });
    const actual = Math.min(requested, cost.actual(operation, root, result.data));
    bucket.giveBack(requested - actual);
    const isDenied = result.errors?.some(
      ({ extensions }) => extensions['code'] === 'ACCESS_DENIED',
    );
    return {
      // Shopify keeps the other members where a whole field is denied.
      data: isDenied ? { orders: null } : result.data,
      ...(result.errors ? { errors: result.errors.map((error) => error.toJSON()) } : {}),
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

/** The parsed query, or the answer to one that does not parse or fit the schema. */
function checked(query: string): DocumentNode | { errors: object[] } {
  try {
    const document = parse(query);
    const errors = validate(adminSchema, document);
    return errors.length > 0 ? { errors: errors.map(schemaError) } : document;
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

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? [[definition.name.value, definition] as const]
        : [],
    ),
  );
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
