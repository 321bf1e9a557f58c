// What the server answers about a training; `A` of a run, of one update, or of none.

import type { Chunk } from "../../state/training/training-run.js";
import type { Stage } from "../../state/training/update-stages.js";

/** The next update of one parameter; `lines` are its formulas. */
export interface TrainRow {
  readonly node: string;
  readonly lines: readonly string[];
  readonly value: string;
  readonly new: string;
}

export interface StageText {
  readonly key: Stage;
  readonly title: string;
  readonly sentence: string;
}

/** An input, what it is, and whether it can be learned. */
export interface TrainInput {
  readonly name: string;
  readonly node: string;
  readonly kind: string;
  readonly learns: boolean;
}

export interface TrainAnswer extends Chunk {
  readonly axes: { readonly loss: string; readonly update: string };
  readonly stages: readonly StageText[];
  readonly rows: readonly TrainRow[];
  readonly parameters: readonly TrainInput[];
  readonly kinds: Readonly<Record<string, string>>;
  readonly loss: string;
  /** Why training has ended. */
  readonly diverged: string | null;
  readonly notice: string | null;
}
