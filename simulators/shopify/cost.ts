import {
  getNamedType,
  getOperationAST,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { z } from 'zod';

/** An amount of money counts with its bag, and page info with its connection. */
const FREE_TYPES = new Set(['MoneyV2', 'PageInfo']);

/** The most points that one query may ask for. */
export const MAX_QUERY_COST = 1000;

/**
 * Points of a query, an approximation of what Shopify publishes: objects 1, scalars and enums 0,
 * connections by their size. Children of a connection count a quarter, as the reduction announced
 * in 2024 said; an amount of money counts with its bag, not again for each currency. With `data`,
 * what was really returned is counted: shorter pages and absent objects cost less.
 */
export class QueryCost {
  readonly #variables: Readonly<Record<string, unknown>>;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #operation: OperationDefinitionNode;
  readonly #root: GraphQLObjectType;

  constructor(
    document: DocumentNode,
    schema: GraphQLSchema,
    variables: Readonly<Record<string, unknown>>,
  ) {
    const operation = getOperationAST(document);
    const root = operation && schema.getRootType(operation.operation);
    if (!operation || !root) throw new Error('not exactly one operation');
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
      this.#fragments.set(definition.name.value, definition);
    }
    this.#variables = variables;
    this.#operation = operation;
    this.#root = root;
  }

  /** Points asked for, before anything runs. */
  requested(): number {
    return Math.ceil(this.#selection(this.#operation.selectionSet, this.#root, undefined));
  }

  /** Points of what came back. */
  actual(data: unknown): number {
    return Math.ceil(this.#selection(this.#operation.selectionSet, this.#root, members(data)));
  }

  #selection(set: SelectionSetNode, type: GraphQLObjectType, data: Members | undefined): number {
    let points = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) points += this.#field(selection, type, data);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        points += this.#selection(selection.selectionSet, type, data);
      } else {
        const fragment = this.#fragments.get(selection.name.value);
        if (fragment) points += this.#selection(fragment.selectionSet, type, data);
      }
    }
    return points;
  }

  #field(node: FieldNode, parent: GraphQLObjectType, data: Members | undefined): number {
    const type = costlyType(node, parent);
    if (!type || !node.selectionSet) return 0;
    const set = node.selectionSet;
    const value = data && (data[(node.alias ?? node.name).value] ?? null);
    if (value === null) return 0;
    if (type.name.endsWith('Connection')) return this.#connection(node, set, type, value);
    if (value === undefined) return 1 + this.#selection(set, type, undefined);
    return this.#objects(set, type, Array.isArray(value) ? value : [value]);
  }

  #objects(set: SelectionSetNode, type: GraphQLObjectType, objects: readonly unknown[]): number {
    const costs = objects.map((each) => 1 + this.#selection(set, type, members(each)));
    return costs.reduce((sum, cost) => sum + cost, 0);
  }

  /** `nodes` and `edges` are the only members of a connection that cost. */
  #connection(
    node: FieldNode,
    set: SelectionSetNode,
    type: GraphQLObjectType,
    value: unknown,
  ): number {
    if (value !== undefined) return 1 + this.#selection(set, type, members(value)) / 4;
    return 1 + (this.#size(node) * this.#selection(set, type, undefined)) / 4;
  }

  #size(node: FieldNode): number {
    const sizes = (node.arguments ?? [])
      .filter(({ name }) => name.value === 'first' || name.value === 'last')
      .map(({ value }) => {
        if (value.kind === Kind.INT) return Number(value.value);
        return value.kind === Kind.VARIABLE ? Number(this.#variables[value.name.value]) : 0;
      });
    return Math.max(1, ...sizes.filter(Number.isFinite));
  }
}

/** The object type of a field that costs points. */
function costlyType(node: FieldNode, parent: GraphQLObjectType): GraphQLObjectType | undefined {
  const field = parent.getFields()[node.name.value];
  const type = field && getNamedType(field.type);
  return isObjectType(type) && !FREE_TYPES.has(type.name) ? type : undefined;
}

const record = z.record(z.string(), z.unknown());
type Members = z.infer<typeof record>;

function members(value: unknown): Members {
  return record.catch({}).parse(value);
}
