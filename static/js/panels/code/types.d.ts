// What the server answers about a program as code.

/** The class of a token, and its text. */
export type Token = readonly [string, string];

export interface CodeAnswer {
  readonly text: string;
  readonly lines: readonly (readonly Token[])[];
  /** For each step of the trace the lines that belong to it, from 0. */
  readonly steps: readonly (readonly number[])[];
  readonly copy: boolean;
  /** The program as LaTeX, which can be pasted as a program. */
  readonly latex: string;
  readonly notice: string | null;
}
