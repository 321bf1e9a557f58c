// What is kept of the drawing: the elements that a step changes, each with what was written into it last.

import type { EdgeId, NodeId, Trace } from "../state/trace.js";
import type { Picture, Tangent } from "../state/types.js";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle in units of the drawing. */
export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** Where the drawing is in its pane: in pixels of the pane. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** How high numbers may be on the screen, in pixels; `fine` is for those at a fork. */
export interface Limits {
  readonly least: number;
  readonly fine: number;
  readonly most: number;
}

/** How high the numbers are in the drawing: the largest and smallest, and those at a fork. */
export interface NumberHeights {
  readonly largest: number;
  readonly smallest: number;
  readonly finest: number;
}

/** The classes that a step sets. */
export type Mark = "known" | "done" | "current" | "other" | "lit" | "shown";

export interface Markable {
  readonly element: Element;
  readonly marks: Set<Mark>;
}

/** A wire or its stub, as wide as the gradient that it carries: 0 to 8, or null. */
export interface Carrier {
  readonly element: SVGElement;
  flow: number | null;
}

export interface TextHandle {
  readonly kind: "text";
  readonly element: Element;
  text: string;
}

/** One number of a matrix, or one block of a heat map, whose text is its class. */
export interface EntryHandle {
  readonly element: SVGElement;
  readonly isBlock: boolean;
  text: string;
  isNarrowed: boolean;
}

export interface MatrixHandle {
  readonly kind: "matrix";
  readonly entries: readonly EntryHandle[];
  readonly range: TextHandle | null;
  readonly fontSize: number;
  /** How wide a number of each column may be. */
  readonly room: number;
  /** How wide each character is, for a font of size 1. */
  readonly glyphs: ReadonlyMap<string, number>;
}

export type NumberHandle = TextHandle | MatrixHandle;

export interface NodeHandle extends Markable {
  readonly id: NodeId;
  readonly element: SVGGElement;
  readonly body: SVGElement | null;
  readonly stub: Carrier | null;
  readonly title: TextHandle | null;
  readonly value: NumberHandle | null;
  readonly grad: NumberHandle | null;
  /** The node with its numbers. */
  readonly box: Box;
  flags: string;
}

/** What a branch brings to a fork: a number, or a matrix or a shape that is seen while it is `shown`. */
export interface ContributionHandle extends Markable {
  readonly number: NumberHandle | null;
  readonly isBranch: boolean;
}

export interface WireHandle extends Markable, Carrier {
  readonly id: EdgeId;
  readonly element: SVGElement;
  readonly path: string;
  readonly contribution: ContributionHandle | null;
}

/** What is shown of a trace. */
export interface BoardView {
  readonly picture: Picture;
  readonly trace: Trace;
  readonly index: number;
  /** The numbers that are kept out of the picture, as names like `n3 grad`. */
  readonly hidden: ReadonlySet<string>;
  /** In forward mode the tangents that take the gradients' place. */
  readonly tangents: Readonly<Record<NodeId, Tangent>> | null;
}

/** The drawing of one structure. */
export interface Scene {
  readonly svg: SVGSVGElement;
  readonly size: Size;
  readonly heights: NumberHeights;
  /** How wide the characters of numbers are, for a font of size 1; empty where no matrix needs it. */
  readonly glyphs: Map<string, number>;
  readonly nodes: ReadonlyMap<NodeId, NodeHandle>;
  readonly wires: ReadonlyMap<EdgeId, WireHandle>;
  /** Which number of which node an entry of a matrix or a heat map is. */
  readonly numbersByEntry: ReadonlyMap<Element, { readonly node: NodeId; readonly index: number }>;
  readonly marked: { current: Set<Markable>; other: Set<Markable>; lit: Set<Markable> };
  contributed: Set<ContributionHandle>;
  applied: BoardView | null;
}
