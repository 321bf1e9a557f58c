// Does what can wait once the page has done everything else.

/** @param {() => void} run */
export function whenIdle(run) {
  const begin = () => ("requestIdleCallback" in window ? requestIdleCallback(run, { timeout: 2000 }) : setTimeout(run, 200));
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
}
