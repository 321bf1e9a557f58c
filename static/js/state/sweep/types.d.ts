// A number that is taken hold of, and what all others say for its values.

import type { DrawnText, EdgeId, Explanation, Flag, NodeId } from "../trace.js";

/** A number of an input, or number `index` of its list, with the values that it may be moved to, as the program would
 * write them. `box` is where it was taken hold of, in pixels of the window. */
export interface Grab {
  readonly name: string;
  readonly index?: number | undefined;
  readonly numbers: readonly string[];
  readonly box: Readonly<Record<"x" | "y" | "width" | "height", number>> | null;
}

/** Where such a number has been moved to. */
export interface Moved {
  readonly name: string;
  readonly index?: number | undefined;
  readonly number: string;
}

/** Texts for each value: of numbers one text with | between them. */
export type Column = string | readonly DrawnText[];

/** The output over the number: a plot, and where the point and its tangent are for each value. */
export interface SweptCurve {
  readonly svg: string;
  readonly points: readonly (readonly [number, number])[];
  readonly tangents: readonly string[];
  readonly output: string;
  readonly values: string;
  readonly slope: string;
  readonly slopes: string;
}

/** What the server answers; what is the same for all values is left out. */
export interface SweepAnswer {
  readonly numbers: readonly string[];
  readonly nodes: Readonly<Record<NodeId, Partial<Record<keyof SweptParts, Column>>>>;
  readonly edges: Readonly<Record<EdgeId, Partial<Record<keyof SweptParts, Column>>>>;
  readonly curve: SweptCurve | null;
  readonly explanations: readonly Explanation[];
}

/** What changes at a node or a wire; `flow` has a digit for each value. */
export interface SweptParts {
  readonly value?: readonly DrawnText[];
  readonly grad?: readonly DrawnText[];
  readonly contribution?: readonly DrawnText[];
  readonly local?: readonly DrawnText[];
  readonly flow?: string;
  readonly flags?: readonly (readonly Flag[])[];
}

/** An answer prepared for use: `places` says which text of each column belongs to a value. */
export interface Sweep {
  readonly grab: Grab;
  readonly places: ReadonlyMap<string, number>;
  readonly nodes: ReadonlyMap<NodeId, SweptParts>;
  readonly edges: ReadonlyMap<EdgeId, SweptParts>;
  readonly curve: SweptCurve | null;
}

/** The explanations of one step of the trace, for each value of a sweep. */
export interface SweptStep {
  readonly grab: Grab;
  readonly step: number;
  readonly explanations: readonly Explanation[];
}

/** All numbers for one value. */
export interface Numbers {
  readonly sweep: Sweep;
  readonly at: number;
}
