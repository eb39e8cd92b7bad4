/** Where a result's rows are, and the client's currency, in which its figures are. */
export interface StoredResult {
  readonly resultId: string;
  readonly clientId: string;
  /** The partition of `result_rows`; 0 is the shared one. */
  readonly store: number;
  readonly currency: string;
}
