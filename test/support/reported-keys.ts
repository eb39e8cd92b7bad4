/** What a row of a result says of its key, from the API or from the database. */
export interface ReportedRow {
  readonly verdict: string;
  readonly cause: string | null;
  readonly orderIds: readonly string[];
  readonly transactionIds: readonly string[];
  readonly matchedBy: string | null;
  readonly evidence: { readonly [name: string]: unknown };
}

/** Ids of orders or, where a key has none, of transactions: by what is said of their keys. */
export interface ReportedKeys {
  readonly verdicts: Readonly<Record<string, readonly string[]>>;
  /** By verdict and cause: "value_mismatch tax". */
  readonly causes: Readonly<Record<string, readonly string[]>>;
  readonly byAlias: readonly string[];
  readonly converted: readonly string[];
}

/** The keys of the rows by what is said of them, ids sorted. */
export function reportedKeys(rows: readonly ReportedRow[]): ReportedKeys {
  const named = rows.filter(({ verdict }) => verdict !== 'unidentifiable');
  const caused = named.filter(({ cause }) => cause !== null);
  return {
    verdicts: idsBy(named, ({ verdict }) => verdict),
    causes: idsBy(caused, ({ verdict, cause }) => `${verdict} ${cause}`),
    byAlias: idsOf(rows.filter(({ matchedBy }) => matchedBy === 'alias')),
    converted: idsOf(rows.filter(({ evidence }) => evidence['converted'] === true)),
  };
}

function idsBy(rows: readonly ReportedRow[], name: (row: ReportedRow) => string) {
  const groups = [...Map.groupBy(rows, name)];
  return Object.fromEntries(groups.map(([each, members]) => [each, idsOf(members)]));
}

function idsOf(rows: readonly ReportedRow[]): string[] {
  return rows
    .flatMap(({ orderIds, transactionIds }) => (orderIds.length > 0 ? orderIds : transactionIds))
    .sort();
}
