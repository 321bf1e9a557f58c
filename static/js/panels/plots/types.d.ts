// What the server answers about the functions of a program of one number.

import type { NodeId } from "../../state/trace.js";

export interface Plot {
  readonly node: NodeId;
  readonly title: string;
  readonly slope: string;
  readonly svg: string;
}

export interface PlotsAnswer {
  readonly plots: readonly Plot[];
  readonly sentences: readonly string[];
}
