// The whole screen for the wall, kept awake as long as it is presented on.

/** Returns how to enter and leave it. `onLeft` is called when the browser left it by itself, as with its own Escape.
 * Where a browser refuses, the wall fills the window instead.
 * @param {() => void} onLeft */
export function createFullScreen(onLeft) {
  let isWanted = false;
  let lock = /** @type {WakeLockSentinel | null} */ (null);

  // a page that was out of sight has lost its lock
  const keepAwake = async () => {
    if (!isWanted || document.visibilityState !== "visible") return;
    try {
      lock = await navigator.wakeLock.request("screen");
    } catch {
      // not offered here, or the battery is low
    }
    // it may have been left meanwhile
    if (!isWanted) release();
  };
  const release = () => {
    lock?.release();
    lock = null;
  };
  document.addEventListener("visibilitychange", keepAwake);
  document.addEventListener("fullscreenchange", () => {
    if (isWanted && !document.fullscreenElement) onLeft();
  });

  return {
    /** Keeps the screen awake; fills it where a hand has asked for it, as browsers demand. */
    enter(/** @type {boolean} */ isAsked) {
      isWanted = true;
      keepAwake();
      if (isAsked) document.documentElement.requestFullscreen?.().catch(() => {});
    },
    leave() {
      isWanted = false;
      release();
      if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    },
  };
}
