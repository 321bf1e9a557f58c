// What a field for the program does, whether it is the plain one or the editor that comes later.

import type { Translate } from "../../dom/words.js";
import type { Input, Reading } from "../../state/trace.js";
import type { Problem } from "../../state/types.js";

/** What a field is created with. */
export interface FieldOptions {
  readonly t: Translate;
  /** Receives what somebody typed; never while an input method composes. */
  readonly onText: (text: string) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  /** Receives another number of an input, and the end of a drag. */
  readonly onGrab: (name: string, text: string, index: number | undefined, element: Element) => void;
  readonly onNumber: (name: string, number: string, index: number | undefined) => void;
  readonly onGestureEnd: () => void;
  /** Replaces the program by what was offered. */
  readonly onFix: (program: string) => void;
}

export interface Field {
  readonly text: () => string;
  /** Shows another text; the cursor stays where it is in it, and goes to what an undo brought back. */
  readonly setText: (text: string, isUndone: boolean) => void;
  /** Whether it says below a line what is wrong with it. */
  readonly showsProblems: boolean;
  readonly showFacts: (facts: Facts) => void;
  readonly focus: () => void;
  readonly hasFocus: () => boolean;
  readonly isComposing: () => boolean;
  /** Places in the text, in units of a JavaScript string. */
  readonly selection: () => { readonly anchor: number; readonly head: number };
  readonly destroy: () => void;
}

/** What is known of the program beside its text. */
export interface Facts {
  readonly problem: Problem | null;
  readonly readings: readonly Reading[];
  /** What the names mean, as the last answer has it. */
  readonly names: Names;
  /** Where the inputs' numbers are in `program`, and in no other text. */
  readonly literals: { readonly program: string; readonly inputs: Readonly<Record<string, Input>> } | null;
  /** Looks up the numbers behind a name at the step that is shown. */
  readonly values: (name: string) => LineValue | undefined;
  /** The name that the step is about. */
  readonly current: string | null;
  /** The text that names, readings and values are of. */
  readonly program: string;
}

export interface Names {
  /** Those of inputs, and of what the program gives, in the order of the trace. */
  readonly all: readonly string[];
  /** Names that the program gives. */
  readonly given: ReadonlySet<string>;
  /** Names that it only uses: inputs with a default. */
  readonly fresh: ReadonlySet<string>;
}

/** A value and a gradient as text; null where they are not known yet. */
export interface LineValue {
  readonly value: string | null;
  readonly grad: string | null;
  /** Whether the number comes next. */
  readonly isNext: boolean;
  /** How wide it is at the end of the run, in digits: its room is kept, so that nothing moves at a step. */
  readonly room: number;
}

/** The functions of the language. */
export interface Functions {
  readonly names: ReadonlySet<string>;
  readonly list: () => Promise<readonly KnownFunction[]>;
}

/** A function that can be typed: its name, how it is called, and what it does to a gradient. */
export interface KnownFunction {
  readonly name: string;
  readonly call: string;
  readonly text: string;
}
