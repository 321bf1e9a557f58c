// The fields of a link; ./dev types writes this from web/state.py.

export interface LinkFields {
  readonly program: string | null;
  readonly step: number | null;
  readonly mode: "node" | "gate";
  readonly open: readonly string[] | null;
  readonly lang: string | null;
  readonly theme: "light" | "dark" | null;
  readonly digits: number | null;
  readonly project: boolean;
  readonly gallery: boolean;
  readonly panel: string | null;
  readonly direction: "right" | "up";
  readonly symbols: boolean;
  readonly shapes: boolean;
  readonly arrays: boolean;
  readonly unroll: boolean;
  readonly first: number;
  readonly of: readonly number[] | null;
  readonly upstream: string | null;
  readonly flow: boolean;
  readonly ask: "grad" | "value" | "both";
  readonly exercise: string | null;
  readonly dialect: "numpy" | "pytorch" | "micrograd";
  readonly parameters: readonly string[] | null;
  readonly data: readonly string[] | null;
  readonly optimizer: string;
  readonly rate: number;
  readonly batch: number | null;
  readonly seed: number;
  readonly update: number;
  readonly other: string | null;
  readonly other_update: number;
  readonly input: string | null;
  readonly index: readonly number[];
}
