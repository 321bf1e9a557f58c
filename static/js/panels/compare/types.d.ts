// What the server answers about two states of a graph: pairs of texts, the other state first.

export type Pair = readonly [string, string];

export interface CompareRow {
  readonly node: string;
  readonly symbol: string;
  readonly label: Pair;
  readonly value: Pair;
  readonly grad: Pair;
  readonly changed: boolean;
}

export interface CompareAnswer {
  readonly rows: readonly CompareRow[];
  readonly sentences: readonly string[];
}
