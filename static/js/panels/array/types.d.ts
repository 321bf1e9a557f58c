// What the server answers about the numbers of a node: one page of them.

export interface Numbers {
  readonly shown: readonly (readonly string[])[];
  readonly exact: readonly (readonly string[])[];
}

export interface ArrayPage {
  readonly node: string;
  readonly rows: number;
  readonly columns: number;
  readonly row: number;
  readonly column: number;
  readonly row_names: readonly string[];
  readonly column_names: readonly string[];
  readonly value: Numbers | null;
  readonly grad: Numbers | null;
}
