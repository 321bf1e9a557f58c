// The trace as the server sends it; ./dev types writes this from Python's trace_types.py.

export type Flag = "kink" | "tie" | "zero-gradient" | "dead" | "saturated" | "nonfinite" | "nonfinite-gradient" | "not-connected";

export type Kind = "input" | "constant" | "op";

export type Mode = "node" | "gate";

export type Phase = "inputs" | "forward" | "backward";

export type SeedKind = "number" | "ones" | "element" | "upstream";

export type NodeId = string;

export type EdgeId = string;

export type GroupId = string;

export type Scalar = number | "NaN" | "Infinity" | "-Infinity";

export type NestedScalars = readonly (Scalar | NestedScalars)[];

/** What an array is like that is too large to be sent. */
export interface LargeArray {
  readonly shape: readonly number[];
  readonly min: Scalar;
  readonly max: Scalar;
  readonly norm: Scalar;
}

export type Value = Scalar | NestedScalars | LargeArray | null;

/** The levels of a heat map, by row, and the range of its numbers. */
export interface HeatMap {
  readonly range: string;
  readonly heat: readonly (readonly number[])[];
}

export type DrawnText = string | readonly (readonly string[])[] | HeatMap | null;

/** A place in the text: line and column count from 1, the length counts characters. */
export interface Literal {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** What to write at a place instead; `label` is a short text that shows it. */
export interface Edit {
  readonly place: Literal;
  readonly replacement: string;
  readonly label: string;
}

/** What was read otherwise than it looks, and the edit that gives the other reading. */
export interface Reading {
  readonly key: string;
  readonly place: Literal;
  readonly sentence: string;
  readonly edit: Edit | null;
}

/** The program typeset as it was read: MathML for each statement, named in plain text.

An element that shows a node names it in `data-node`. `cut` is true where not all of a long
program is shown. */
export interface Echo {
  readonly statements: readonly string[];
  readonly cut: boolean;
}

/** What a name of the program means: the value and the gradient of its node. */
export interface Variable {
  readonly node: NodeId;
  readonly value: Value;
  readonly grad: Value;
}

/** An input; `literal` is null for a default, `trained` is there where training changed it. */
export interface Input {
  readonly node: NodeId;
  readonly value: Value;
  readonly grad: Value;
  readonly literal: Literal | null;
  readonly numbers: readonly Literal[];
  readonly trained?: true;
}

/** What a picture of symbols shows at a node. */
export interface NodeSymbols {
  readonly value: string;
  readonly grad: string;
}

/** The numbers of a node as the picture shows them, and its symbols if asked for. */
export interface NodeText {
  readonly value: DrawnText;
  readonly grad: DrawnText;
  readonly shape: string;
  readonly symbols?: NodeSymbols;
}

/** An input, a constant or a gate. */
export interface Node {
  readonly id: NodeId;
  readonly kind: Kind;
  readonly op: string | null;
  readonly label: string;
  readonly name: string | null;
  readonly aliases: readonly string[];
  readonly symbol: string;
  readonly below?: string;
  readonly shape: readonly number[];
  readonly value: Value;
  readonly grad: Value;
  readonly text: NodeText;
  readonly group: GroupId | null;
  readonly pattern: string | null;
  readonly flags: readonly Flag[];
  readonly flow: number;
  readonly operands: readonly (NodeId | Value)[];
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The local gradient between tensors: its rule, and the Jacobian that the rule replaces. */
export interface LocalRule {
  readonly rule: string;
  readonly shape: readonly number[];
  readonly structure: string;
  readonly broadcast: readonly number[];
}

/** What a picture of symbols shows at a wire. */
export interface EdgeSymbols {
  readonly contribution: string;
  readonly local: string;
}

/** The numbers of a wire as the picture shows them, and its symbols if asked for.

`rule` is that of its local gradient, as short as a chip, if asked for: where it is not the
`formula` of the wire. */
export interface EdgeText {
  readonly contribution: DrawnText;
  readonly local: string | null;
  readonly rule?: string;
  readonly symbols?: EdgeSymbols;
}

/** A wire: operand number `slot` of `target`. */
export interface Edge {
  readonly id: EdgeId;
  readonly source: NodeId;
  readonly target: NodeId;
  readonly slot: number;
  readonly upstream: Value;
  readonly local: Value | LocalRule;
  readonly contribution: Value;
  readonly flow: number;
  readonly formula: string | null;
  readonly text: EdgeText;
}

/** The derivative of what an open group computes, by the one number that it reads.

`rule` is its formula, empty where that is long, `local` its number. */
export interface Whole {
  readonly output: NodeId;
  readonly partial: string;
  readonly rule: string;
  readonly local: string;
}

/** A call that is drawn as one gate or opened; `own` is one of a function of the program.

An open one of numbers has its `whole` derivative, if rules are asked for. */
export interface Group {
  readonly id: GroupId;
  readonly label: string;
  readonly parent: GroupId | null;
  readonly open: boolean;
  readonly own: boolean;
  readonly nodes: readonly NodeId[];
  readonly whole?: Whole;
}

/** A part of a sentence, and what it points at. */
export interface Term {
  readonly text: string;
  readonly role?: string;
  readonly node?: NodeId;
  readonly edge?: EdgeId;
}

/** What a gate does with its gradient: the key, and a sentence. */
export interface Pattern {
  readonly key: string;
  readonly text: string;
}

/** A step in words and in MathML. */
export interface Explanation {
  readonly title: string;
  readonly sentence: readonly Term[];
  readonly formula: string;
  readonly numbers: string;
  readonly element: string;
  readonly force: string;
  readonly spoken: string;
  readonly shapes: string;
  readonly pattern: Pattern | null;
  readonly notes: readonly string[];
}

/** A step, and what a picture lights at it. */
export interface Step {
  readonly index: number;
  readonly phase: Phase;
  readonly nodes: readonly NodeId[];
  readonly current: readonly NodeId[];
  readonly others: readonly NodeId[];
  readonly wires: readonly EdgeId[];
  readonly contributions: readonly EdgeId[];
  readonly explanation: Explanation | null;
}

/** What a program costs, by its shapes alone. */
export interface Totals {
  readonly parameters: number;
  readonly activations: number;
  readonly multiply_adds: number;
}

/** Where backpropagation starts, and what all gradients are taken of, as plain text.

`names` are those of the output's elements, row by row, where it is a small array. */
export interface Seed {
  readonly kind: SeedKind;
  readonly element: readonly number[];
  readonly numbers: readonly number[];
  readonly target: string;
  readonly names: readonly string[];
}

/** The whole record of one computation. */
export interface Trace {
  readonly version: number;
  readonly program: string;
  readonly mode: Mode;
  readonly structure: string;
  readonly output: NodeId;
  readonly seed: Seed;
  readonly numbers: boolean;
  readonly can_unroll: boolean;
  readonly first: number;
  readonly totals: Totals;
  readonly inputs: Readonly<Record<string, Input>>;
  readonly named: Readonly<Record<string, Variable>>;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly groups: readonly Group[];
  readonly steps: readonly Step[];
  readonly readings: readonly Reading[];
  readonly echo: Echo;
}
