// Loads late what answers to being pointed at.

/** Calls `attach`, which loads it, when one of the hosts is first pointed at or focused. What that was is pointed at
 * once more then, unless it no longer is. Without what was to be loaded it is tried again.
 * @param {readonly HTMLElement[]} hosts @param {() => Promise<void>} attach */
export function whenPointedAt(hosts, attach) {
  const control = new AbortController();
  const load = async (/** @type {PointerEvent | FocusEvent} */ event) => {
    control.abort();
    const { target } = event;
    const isAttached = await attach().then(() => true, () => false);
    if (!isAttached) return whenPointedAt(hosts, attach);
    if (!(target instanceof Element) || !target.matches(":hover, :focus")) return;
    target.dispatchEvent(event instanceof PointerEvent ? new PointerEvent(event.type, event) : new FocusEvent(event.type, event));
  };
  for (const host of hosts) {
    for (const type of /** @type {const} */ (["pointerover", "focusin"])) host.addEventListener(type, load, { signal: control.signal });
  }
}
