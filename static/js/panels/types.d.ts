// What a panel is: a module that mounts itself on its template.

import type { Commands, Context } from "../context.js";
import type { PanelQuery } from "./panel-query.js";

export interface PanelContext extends Context {
  /** Asks the server about the program that is shown. */
  readonly query: PanelQuery;
  /** Ends with the panel: listeners take it, watchers and questions have it already. */
  readonly signal: AbortSignal;
}

export interface Panel {
  /** `root` holds the panel's template; nothing outside of it is touched. */
  mount(root: HTMLElement, context: PanelContext): { readonly commands?: Commands; readonly unmount?: () => void };
}

export interface Mounted {
  readonly commands: Commands;
  readonly unmount: () => void;
}
