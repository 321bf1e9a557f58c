// What the server answers about the Jacobian along a wire; `matrix` is null where it is large,
// and `picture` where it is not.

export interface JacobianAnswer {
  readonly rows: number;
  readonly columns: number;
  readonly sentences: readonly string[];
  readonly matrix: readonly (readonly string[])[] | null;
  readonly picture: { readonly svg: string; readonly sentence: string } | null;
  readonly row_labels: readonly string[];
  readonly column_labels: readonly string[];
}
