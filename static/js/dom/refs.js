// The elements that a view works with, found once below its root by their `data-ref`.

// The names inside a panel are its own: a view around it does not see them.
const SCOPE = "[data-panel]";

/** Returns the element of each name, checked to be of its kind. Throws for one that is missing.
 * @template {Readonly<Record<string, new () => Element>>} K
 * @param {ParentNode} root @param {K} kinds
 * @returns {{ readonly [N in keyof K]: InstanceType<K[N]> }} */
export function collectRefs(root, kinds) {
  const scope = root instanceof Element ? root.closest(SCOPE) : null;
  const refs = Object.entries(kinds).map(([name, kind]) => {
    const candidates = [...root.querySelectorAll(`[data-ref="${name}"]`)];
    const element = candidates.find((candidate) => candidate.closest(SCOPE) === scope);
    if (!(element instanceof kind)) throw new Error(`no ${kind.name} with data-ref="${name}"`);
    return [name, element];
  });
  return Object.fromEntries(refs);
}
