import {
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { z } from 'zod';

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
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    variables: Readonly<Record<string, unknown>>,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {
    this.#variables = variables;
    this.#fragments = fragments;
  }

  /** Points asked for, before anything runs. */
  requested(operation: OperationDefinitionNode, root: GraphQLObjectType): number {
    return Math.ceil(this.#selection(operation.selectionSet, root, undefined));
  }

  /** Points of what came back. */
  actual(operation: OperationDefinitionNode, root: GraphQLObjectType, data: unknown): number {
    return Math.ceil(this.#selection(operation.selectionSet, root, members(data)));
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
    const field = parent.getFields()[node.name.value];
    const type = field && getNamedType(field.type);
    if (!isCompositeType(type) || !isObjectType(type) || !node.selectionSet) return 0;
    if (type.name === 'MoneyV2' || type.name === 'PageInfo') return 0;
    const value = data?.[(node.alias ?? node.name).value];
    if (data && (value === null || value === undefined)) return 0;
    if (type.name.endsWith('Connection')) return this.#connection(node, type, value);
    if (!Array.isArray(value)) {
      return (
        1 +
        this.#selection(node.selectionSet, type, value === undefined ? undefined : members(value))
      );
    }
    const set = node.selectionSet;
    return value.reduce<number>(
      (sum, each) => sum + 1 + this.#selection(set, type, members(each)),
      0,
    );
  }

  /** `nodes` and `edges` are the only composite members of a connection that cost. */
  #connection(node: FieldNode, type: GraphQLObjectType, value: unknown): number {
    const returned = value === undefined ? undefined : members(value);
    if (!node.selectionSet) return 0;
    const children = this.#selection(node.selectionSet, type, returned);
    return 1 + ((returned ? 1 : this.#size(node)) * children) / 4;
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

const record = z.record(z.string(), z.unknown());
type Members = z.infer<typeof record>;

function members(value: unknown): Members {
  return record.catch({}).parse(value);
}
