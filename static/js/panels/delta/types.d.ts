// What the server answers about the layers of a net; formulas are MathML, empty where there is none.

export interface Layer {
  readonly node: string;
  readonly title: string;
  readonly shape: string;
  readonly norm: string;
  readonly level: number;
  readonly recurrence: string;
  readonly delta: string;
  readonly slope: string;
  readonly weights: readonly string[];
  readonly biases: readonly string[];
}

export interface DeltasAnswer {
  readonly layers: readonly Layer[];
  readonly sentences: readonly string[];
}
