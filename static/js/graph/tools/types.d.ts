// What the tools on the board are mounted with.

import type { Store } from "../../state/store.js";
import type { Box, Scene } from "../types.js";

export interface Board {
  readonly pane: HTMLElement;
  readonly drawing: HTMLElement;
  readonly store: Store;
  readonly findScene: () => Scene | null;
  /** Brings a place into sight where not all is. */
  readonly bringIntoSight: (box: Box) => void;
  /** Tells a screen reader something that is seen elsewhere. */
  readonly announce: (text: string) => void;
}
