// What every room is mounted with, and what it gives back.

import type { Translate } from "./dom/words.js";
import type { askServer } from "./state/requests/ask-server.js";
import type { Store } from "./state/store.js";
import type { LinkField } from "./state/types.js";

export interface Context {
  readonly store: Store;
  /** The records of the link's fields. */
  readonly fields: readonly LinkField[];
  readonly ask: typeof askServer;
  /** The sentences of the page. */
  readonly t: Translate;
  /** Tells a screen reader something that is seen elsewhere. */
  readonly announce: (text: string) => void;
}

/** What a key does; `run` returns false where it has nothing to do, and the key stays the browser's.
 * `place` is that of the key among those of the command. */
export interface Command {
  readonly run: (place: number) => boolean | void;
  /** Whether the key is taken at all; else the next table is asked. */
  readonly isEnabled?: () => boolean;
}

/** Commands by their ids, whose keys are in page/commands.py. */
export type Commands = Readonly<Record<string, Command>>;
