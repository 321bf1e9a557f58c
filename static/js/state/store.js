// The store: one immutable state, changed by named actions alone and watched in parts.

/** One state, changed by actions alone; views are notified once a frame, and one that throws stops no other.
 * @template S, A
 * @param {S} state
 * @param {(state: S, action: A) => S} reduce
 * @param {(flush: () => void) => void} schedule
 * @param {(error: unknown) => void} report */
export function createStore(state, reduce, schedule, report) {
  const watchers = /** @type {Set<() => void>} */ (new Set());
  let isWaiting = false;

  const flush = () => {
    isWaiting = false;
    for (const tell of watchers) tell();
  };

  /** @param {A} action */
  const dispatch = (action) => {
    const next = reduce(state, action);
    const isChanged = next !== state;
    state = next;
    if (!isChanged || isWaiting) return;
    isWaiting = true;
    schedule(flush);
  };

  /** Calls `view(now, before)` at once, and whenever `select(state)` is another value. Returns how to stop.
   * @template T @param {(state: S) => T} select @param {(now: T, before?: T) => void} view
   * @returns {() => void} */
  const watch = (select, view) => {
    let isFirst = true;
    let before = /** @type {T | undefined} */ (undefined);
    const tell = () => {
      try {
        const [now, last] = [select(state), before];
        if (!isFirst && now === last) return;
        isFirst = false;
        before = now;
        view(now, last);
      } catch (error) {
        report(error);
      }
    };
    watchers.add(tell);
    tell();
    return () => void watchers.delete(tell);
  };

  return { state: () => state, dispatch, watch };
}

/** @import { Action, State } from "./types.js" */
/** @typedef {ReturnType<typeof createStore<State, Action>>} Store */
