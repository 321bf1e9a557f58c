// What the server answers about the gradient check.

export interface CheckRow {
  readonly name: string;
  readonly backward: string;
  readonly numerical: string;
  readonly error: string;
  readonly verdict: "agree" | "data" | "kink" | "disagree";
  readonly verdict_text: string;
  readonly input: string;
  readonly index: readonly number[];
}

/** A point without a derivative, and its node. */
export interface Kink {
  readonly node: string;
  readonly text: string;
}

export interface CostRow {
  readonly own: boolean;
  readonly inputs: string;
  readonly evaluations: string;
  readonly numerical: string;
  readonly backward: string;
  readonly ratio: string;
}

/** What the check costs both ways, for this program and for larger ones. */
export interface Cost {
  readonly columns: readonly string[];
  readonly rows: readonly CostRow[];
  readonly sentences: readonly string[];
}

export interface CheckAnswer {
  readonly rows: readonly CheckRow[];
  readonly sentences: readonly string[];
  readonly kinks: readonly Kink[];
  readonly passed: boolean | null;
  readonly cost: Cost | null;
}

export interface CurveAnswer {
  readonly svg: string | null;
  readonly sentences: readonly string[];
}
