// What the server answers about forward mode.

import type { Tangent } from "../../state/types.js";

export interface ForwardRow {
  readonly node: string;
  readonly step: number;
  readonly formula: string;
  readonly tangent: string;
  readonly grad: string;
}

export interface ForwardAnswer {
  /** The number by which it is derived: an input, and which element of it. */
  readonly input: string | null;
  readonly index: readonly number[];
  readonly passes: { readonly forward: number; readonly reverse: number } | null;
  readonly nodes: Readonly<Record<string, Tangent>>;
  readonly rows: readonly ForwardRow[];
  readonly sentences: readonly string[];
  readonly tangent_symbol: string;
}
