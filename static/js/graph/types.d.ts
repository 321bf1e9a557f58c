// What is kept of the drawing: the elements that a step changes, each with what was written into it last.

import type { EdgeId, NodeId, Trace } from "../state/trace.js";
import type { Numbers } from "../state/sweep/types.js";
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

/** How high numbers may be on the screen, in pixels: at least, with the whole drawing in sight, and while a part of it
 * follows the step. */
export interface Limits {
  readonly least: number;
  readonly followed: number;
  readonly most: number;
}

/** The classes that a step sets. */
export type Mark = "known" | "done" | "nonfinite" | "current" | "other" | "working" | "lit" | "shown";

export interface Markable {
  readonly element: Element;
  readonly marks: Set<Mark>;
}

/** A wire, or a node with the stub of its wire: the lower lane is as wide as the gradient, 0 to 8, or null. */
export interface Carrier {
  readonly element: SVGElement;
  flow: number | null;
}

export interface TextHandle {
  readonly kind: "text";
  readonly element: Element;
  /** How wide it may be; a number that is wider is drawn narrower. */
  readonly room: number;
  readonly size: number;
  text: string;
  isNarrowed: boolean;
}

/** One number of a matrix, or one block of a heat map, whose text is its class. */
export interface EntryHandle {
  readonly element: SVGElement;
  readonly isBlock: boolean;
  /** How wide it may be: as its column. */
  readonly room: number;
  text: string;
  /** How far from the right side of its column it ends, so that the column is aligned at its points. */
  shift: number;
  isNarrowed: boolean;
}

export interface MatrixHandle {
  readonly kind: "matrix";
  readonly element: Element;
  readonly entries: readonly EntryHandle[];
  readonly columns: number;
  readonly range: TextHandle | null;
  /** What its brackets enclose. */
  readonly frame: Box | null;
  /** How round the ends of a tray are; 0 of brackets. */
  readonly round: number;
  readonly fontSize: number;
}

/** The chip of a local gradient. */
export interface LocalHandle {
  readonly text: TextHandle;
  readonly rectangle: Element;
}

/** The chip of a shape in place of numbers; it always says the same. */
export interface ShapeHandle {
  readonly kind: "shape";
  readonly element: Element;
  readonly frame: Box;
}

export type NumberHandle = TextHandle | MatrixHandle | ShapeHandle;

export interface NodeHandle extends Markable, Carrier {
  readonly id: NodeId;
  readonly element: SVGGElement;
  readonly body: SVGElement | null;
  readonly halo: SVGElement | null;
  readonly stub: SVGElement | null;
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
  /** Those that are looked up while an input moves. */
  readonly numbers: Numbers | null;
}

/** The drawing of one structure. */
export interface Scene {
  /** In units of the drawing, over all that is drawn. */
  readonly svg: SVGSVGElement;
  /** What the camera moves, and the styles know as the drawing: `svg`, or what holds the tiles of a large one. */
  root: HTMLElement | SVGSVGElement;
  /** What moves at a step is in it, and the camera moves it along; there while something moves. */
  over: SVGSVGElement | null;
  readonly size: Size;
  readonly numberHeight: number;
  /** Whether the computation goes up, and not to the right. */
  readonly isUpright: boolean;
  readonly nodes: ReadonlyMap<NodeId, NodeHandle>;
  readonly wires: ReadonlyMap<EdgeId, WireHandle>;
  /** Which number of which node an entry of a matrix or a heat map is. */
  readonly numbersByEntry: ReadonlyMap<Element, { readonly node: NodeId; readonly index: number }>;
  readonly marked: Record<"current" | "other" | "working" | "lit", Set<Markable>>;
  /** The chips of local gradients, by the wire. */
  readonly locals: ReadonlyMap<EdgeId, LocalHandle>;
  /** Holds what frames the numbers of the step. */
  readonly results: Element;
  contributed: Set<ContributionHandle>;
  phase: string;
  applied: BoardView | null;
}
