// What a page without a server holds: all that is ever asked about its programs.

import type { CommandKeys, ViewAnswer } from "../state/types.js";
import type { EdgeId } from "../state/trace.js";

/** A program that can be stepped through, with the answers about it. */
export interface Walk {
  readonly view: ViewAnswer;
  /** Why the gradient along each wire is what it is; none where only shapes are known. */
  readonly why: Readonly<Record<EdgeId, unknown>>;
}

export interface Content {
  readonly walks: readonly Walk[];
  /** The step to open the first program at. */
  readonly step: number;
  readonly language: string;
  readonly commands: readonly CommandKeys[];
  /** The sentences of the page. */
  readonly words: Readonly<Record<string, string>>;
}
