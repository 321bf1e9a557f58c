// What the server answers about a local gradient, and about a small change.

/** The lines are MathML; `plot` is null for gates that mix elements. */
export interface WhyAnswer {
  readonly title: string;
  readonly lines: readonly string[];
  readonly sentence: string;
  readonly plot: { readonly svg: string } | null;
}

/** `program` has the number raised where it is typed; null where it is typed nowhere. */
export interface NudgeAnswer {
  readonly sentence: string;
  readonly program: string | null;
}
