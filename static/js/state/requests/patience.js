// Waits for a busy server as long as it says, and asks again; the reader hears of it where that takes long.
import { BusyServer, Refusal } from "./ask-server.js";
import { planWait } from "./retry-after.js";
/** @import { BusyReason } from "./ask-server.js" */

// A shorter wait is nobody's business.
const NOTICE_MS = 2000;
const UNREACHABLE_MS = 2000;
const CLOCK = {
  wait: (/** @type {() => void} */ task, /** @type {number} */ timeMs) => setTimeout(task, timeMs),
  stop: (/** @type {ReturnType<typeof setTimeout>} */ timer) => clearTimeout(timer),
  random: () => Math.random(),
};

/** @typedef {ReturnType<typeof createPatience>} Patience */

export function createPatience(clock = CLOCK) {
  const long = /** @type {Map<object, BusyReason>} */ (new Map());
  let onLong = /** @type {(reason: BusyReason | null) => void} */ (() => {});
  const tell = () => onLong([...long.values()].at(-1) ?? null);

  /** @param {number} timeMs @param {AbortSignal} signal @returns {Promise<void>} also where it is aborted */
  const sleep = (timeMs, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const end = () => {
        clock.stop(timer);
        resolve();
      };
      const timer = clock.wait(() => {
        signal.removeEventListener("abort", end);
        resolve();
      }, timeMs);
      signal.addEventListener("abort", end, { once: true });
    });

  return {
    /** Returns what `send()` answers. While the server is busy it is sent again; so it is while the server is
     * unreachable, where somebody wants to hear of that. Throws everything else that `send` throws.
     * @template A @param {() => Promise<A>} send @param {AbortSignal} signal
     * @param {{ onUnreachable?: () => void }} [listener] @returns {Promise<A>} */
    async ask(send, signal, { onUnreachable } = {}) {
      const self = {};
      let notice = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
      try {
        for (let times = 0; ; times += 1) {
          try {
            return await send();
          } catch (error) {
            const isLost = onUnreachable && !(error instanceof BusyServer) && !(error instanceof Refusal);
            if (signal.aborted || !(isLost || error instanceof BusyServer)) throw error;
            if (error instanceof BusyServer) {
              const { reason } = error;
              notice ??= clock.wait(() => {
                long.set(self, reason);
                tell();
              }, NOTICE_MS);
              await sleep(planWait(error.waitMs, times, clock.random()), signal);
            } else {
              onUnreachable?.();
              await sleep(UNREACHABLE_MS, signal);
            }
            if (signal.aborted) throw error;
          }
        }
      } finally {
        if (notice !== undefined) clock.stop(notice);
        if (long.delete(self)) tell();
      }
    },
    /** `listener(reason)` hears why the server lets somebody wait for long, and null once nobody waits any more.
     * @param {(reason: BusyReason | null) => void} listener */
    watch(listener) {
      onLong = listener;
    },
  };
}

/** That of the page: there is one server. */
export const patience = createPatience();
